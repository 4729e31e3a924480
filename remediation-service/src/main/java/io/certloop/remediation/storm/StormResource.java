package io.certloop.remediation.storm;

import io.certloop.remediation.http.RemediationProblem;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.http.Problem;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
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
import org.hibernate.validator.constraints.CodePointLength;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

@Path("/storm")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class StormResource {

    private static final int RETRY_SECONDS = 10;
    private static final int ID_LENGTH = 128;

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
            @PathParam("source") @NotBlank @CodePointLength(max = ID_LENGTH) String source,
            @PathParam("externalId") @NotBlank @CodePointLength(max = ID_LENGTH) String externalId,
            @Valid SignalBody body) {
        Signal sent = body.signal(source, externalId);
        return body.names()
                .map(names -> storms.put(sent, names))
                .orElseGet(() -> Optional.of(storms.put(sent)))
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

    record OverBody(
            @NotBlank @CodePointLength(max = 200) String by,
            @NotBlank @CodePointLength(max = 1000) String reason) {}

    @POST
    @RolesAllowed(Role.OPERATOR)
    @Path("/recovery")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response declareOver(@Valid OverBody body) {
        caller.mustBe("by", body.by());
        return storms.declareOver(body.by() + ": " + body.reason())
                .map(stormStatus -> Response.ok(StormView.of(stormStatus)).build())
                .orElseGet(() -> Problem.of(RemediationProblem.NO_STORM, RunMessage.NOTHING_HELD.with())
                        .response());
    }
}
