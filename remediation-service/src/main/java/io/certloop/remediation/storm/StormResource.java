package io.certloop.remediation.storm;

import io.certloop.remediation.http.RemediationProblem;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.http.FieldChecks;
import io.certloop.service.http.Problem;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

@Path("/storm")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class StormResource {

    private static final int RETRY_SECONDS = 10;

    private final StormService storms;
    private final Caller caller;

    StormResource(StormService storms, Caller caller) {
        this.storms = storms;
        this.caller = caller;
    }

    @GET
    public StormView show() {
        return StormView.of(storms.status());
    }

    @PUT
    @RolesAllowed({Role.OPERATOR, Role.TICKET_REQUESTER})
    @Path("/signals/{source}/{externalId}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(
            @PathParam("source") String source, @PathParam("externalId") String externalId, SignalBody body) {
        SignalBody.Parsed sent = FieldChecks.present(body).parse(source, externalId, storms.now());
        return sent.domains()
                .map(names -> storms.put(sent.signal(), names))
                .orElseGet(() -> Optional.of(storms.put(sent.signal())))
                .map(signal -> Response.ok(signal).build())
                .orElseGet(() -> Response.noContent().build());
    }

    @ServerExceptionMapper
    public Response unread(StormService.FleetUnread e) {
        return Problem.of(RemediationProblem.COULD_NOT_LOOK, RunMessage.SEND_SIGNAL_AGAIN.with(e.getMessage()))
                .retryAfter(RETRY_SECONDS)
                .response();
    }

    @DELETE
    @RolesAllowed({Role.OPERATOR, Role.TICKET_REQUESTER})
    @Path("/signals/{source}/{externalId}")
    public void withdraw(@PathParam("source") String source, @PathParam("externalId") String externalId) {
        storms.withdraw(source, externalId);
    }

    record OverBody(String by, String reason) {}

    @POST
    @RolesAllowed(Role.OPERATOR)
    @Path("/recovery")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response declareOver(OverBody body) {
        FieldChecks.present(body);
        var checks = new FieldChecks();
        String by = checks.required("by", body.by(), FieldChecks.NAME_LENGTH);
        String why = checks.required("reason", body.reason(), FieldChecks.TEXT_LENGTH);
        checks.enforce();
        caller.mustBe("by", by);
        return storms.declareOver(by + ": " + why)
                .map(stormStatus -> Response.ok(StormView.of(stormStatus)).build())
                .orElseGet(() -> Problem.of(RemediationProblem.NO_STORM, RunMessage.NOTHING_HELD.with())
                        .response());
    }
}
