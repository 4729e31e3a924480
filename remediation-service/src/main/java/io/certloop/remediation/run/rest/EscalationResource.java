package io.certloop.remediation.run.rest;

import io.certloop.remediation.run.escalation.Escalation;
import io.certloop.remediation.run.escalation.EscalationChange;
import io.certloop.remediation.run.escalation.EscalationStore;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.http.FieldChecks;
import io.certloop.service.http.Parameters;
import io.certloop.service.http.Problem;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
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
import java.util.function.BiFunction;
import java.util.function.Function;

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

    record PersonBody(String by) {}

    /** @param owner the new owner; null removes the owner */
    record AssignBody(String by, String owner) {}

    record NoteBody(String by, String text) {}

    record ReasonBody(String by, String reason) {}

    @GET
    public Response get(@PathParam("id") String id) {
        return answer(id, escalations.find(RemediationResource.runId(id), clock.instant()));
    }

    @POST
    @RolesAllowed(Role.OPERATOR)
    @Path("/acknowledge")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response acknowledge(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String seen, PersonBody body) {
        String by = FieldChecks.present(body).by();
        return change(id, seen, checks -> new EscalationChange.Acknowledge(person(checks, by)));
    }

    @POST
    @RolesAllowed(Role.OPERATOR)
    @Path("/assign")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response assign(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String seen, AssignBody body) {
        AssignBody sent = FieldChecks.present(body);
        return change(
                id,
                seen,
                checks -> new EscalationChange.Assign(
                        person(checks, sent.by()),
                        checks.optional("owner", sent.owner(), FieldChecks.NAME_LENGTH)
                                .map(String::strip)
                                .filter(name -> !name.isEmpty())));
    }

    @POST
    @RolesAllowed(Role.OPERATOR)
    @Path("/note")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response note(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String seen, NoteBody body) {
        NoteBody sent = FieldChecks.present(body);
        return change(
                id,
                seen,
                checks -> new EscalationChange.AddNote(
                        person(checks, sent.by()), checks.required("text", sent.text(), FieldChecks.TEXT_LENGTH)));
    }

    @POST
    @RolesAllowed(Role.OPERATOR)
    @Path("/resolve")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response resolve(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String seen, ReasonBody body) {
        return decide(id, seen, body, EscalationChange.Resolve::new);
    }

    @POST
    @RolesAllowed(Role.OPERATOR)
    @Path("/reopen")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response reopen(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String seen, ReasonBody body) {
        return decide(id, seen, body, EscalationChange.Reopen::new);
    }

    private static String person(FieldChecks checks, String by) {
        return checks.required("by", by, FieldChecks.NAME_LENGTH);
    }

    private Response decide(
            String id, String seen, ReasonBody body, BiFunction<String, String, EscalationChange> decision) {
        ReasonBody sent = FieldChecks.present(body);
        return change(
                id,
                seen,
                checks -> decision.apply(
                        person(checks, sent.by()), checks.required("reason", sent.reason(), FieldChecks.TEXT_LENGTH)));
    }

    private Response change(String id, String seen, Function<FieldChecks, EscalationChange> fields) {
        var version = Parameters.read(
                        "If-Match", seen, RunMessage.ETAG_OF_ESCALATION.with(), EscalationResource::version)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
        EscalationChange change = FieldChecks.read(fields);
        caller.mustBe("by", change.by());
        return answer(id, escalations.change(RemediationResource.runId(id), change, version, clock.instant()));
    }

    private static long version(String tag) {
        return Long.parseLong(tag.substring(1, tag.length() - 1));
    }

    private static Response answer(String id, Optional<Escalation> found) {
        return found.map(escalation -> Response.ok(EscalationView.of(escalation))
                        .tag(new EntityTag(Long.toString(escalation.version())))
                        .build())
                .orElseGet(() -> Problem.notFound("escalation of run", id).response());
    }
}
