package io.certloop.remediation.run.rest;

import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.escalation.Escalation;
import io.certloop.remediation.run.escalation.EscalationChange;
import io.certloop.remediation.run.escalation.EscalationStore;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.http.Parameters;
import io.certloop.service.http.Problem;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

@Path("/remediations/{id}/escalation")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class EscalationResource {

    private final EscalationStore escalations;
    private final Caller caller;
    private final Clock clock;

    EscalationResource(EscalationStore escalations, Caller caller, Clock clock) {
        this.escalations = escalations;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    public Response get(@PathParam("id") UUID id) {
        return answer(id, escalations.find(new RunId(id), clock.instant()));
    }

    @POST
    @RolesAllowed(Role.OPERATOR)
    @Path("/acknowledge")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response acknowledge(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String seen,
            @Valid EscalationChange.Acknowledge body) {
        return change(id, seen, body);
    }

    @POST
    @RolesAllowed(Role.OPERATOR)
    @Path("/assign")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response assign(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String seen,
            @Valid EscalationChange.Assign body) {
        return change(id, seen, body);
    }

    @POST
    @RolesAllowed(Role.OPERATOR)
    @Path("/note")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response note(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String seen,
            @Valid EscalationChange.AddNote body) {
        return change(id, seen, body);
    }

    @POST
    @RolesAllowed(Role.OPERATOR)
    @Path("/resolve")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response resolve(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String seen,
            @Valid EscalationChange.Resolve body) {
        return change(id, seen, body);
    }

    @POST
    @RolesAllowed(Role.OPERATOR)
    @Path("/reopen")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response reopen(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String seen,
            @Valid EscalationChange.Reopen body) {
        return change(id, seen, body);
    }

    private Response change(UUID id, String seen, EscalationChange change) {
        var version = Parameters.read(
                        "If-Match", seen, RunMessage.ETAG_OF_ESCALATION.with(), EscalationResource::version)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
        caller.mustBe("by", change.by());
        return answer(id, escalations.change(new RunId(id), change, version, clock.instant()));
    }

    private static long version(String tag) {
        return Long.parseLong(tag.substring(1, tag.length() - 1));
    }

    private static Response answer(UUID id, Optional<Escalation> found) {
        return found.map(escalation -> Response.ok(EscalationView.of(escalation))
                        .tag(new EntityTag(Long.toString(escalation.version())))
                        .build())
                .orElseGet(() ->
                        Problem.notFound("escalation of run", id.toString()).response());
    }
}
