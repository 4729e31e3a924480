package io.certloop.remediation.acme;

import io.certloop.service.http.CommonProblem;
import io.certloop.service.http.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;

/** Answers HTTP challenges of authorities (RFC 8555), without a login. Every replica answers every challenge. */
@Path("/.well-known/acme-challenge/{token}")
@PermitAll
@RunOnVirtualThread
public class ChallengeResource {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,128}");

    private final OrderStore orders;

    ChallengeResource(OrderStore orders) {
        this.orders = orders;
    }

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public Response answer(@PathParam("token") String token) {
        // Anything else is no token, and no reason to ask the database.
        return TOKEN.matcher(token).matches()
                ? orders.answer(token)
                        .map(answer -> Response.ok(answer).build())
                        .orElseGet(ChallengeResource::unknown)
                : unknown();
    }

    private static Response unknown() {
        return Problem.of(CommonProblem.NOT_FOUND, "no authority asks for this now")
                .response();
    }
}
