package io.certloop.remediation.run.rest;

import io.certloop.remediation.http.RemediationProblem;
import io.certloop.remediation.run.RemediationRequest;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.Trigger;
import io.certloop.remediation.run.engine.RunService;
import io.certloop.remediation.run.engine.RunService.RunReport;
import io.certloop.remediation.run.report.CallbackHosts;
import io.certloop.remediation.runbook.RunbookConfig;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.http.FieldChecks;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Problem;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URI;

@Path("/remediations")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RemediationResource {

    private final RunService runs;
    private final CallbackHosts hosts;
    private final RunbookConfig pages;
    private final Caller caller;

    RemediationResource(RunService runs, CallbackHosts hosts, RunbookConfig pages, Caller caller) {
        this.runs = runs;
        this.hosts = hosts;
        this.pages = pages;
        this.caller = caller;
    }

    @POST
    @RolesAllowed({Role.OPERATOR, Role.TICKET_REQUESTER, Role.WATCHER_REQUESTER})
    @Consumes(MediaType.APPLICATION_JSON)
    public Response request(@HeaderParam("Idempotency-Key") String key, RequestBody body) {
        RemediationRequest request = FieldChecks.present(body).parse(key, hosts);
        caller.mustHave(roleOf(request.trigger()), "trigger");
        caller.mustBe("requestedBy", request.requestedBy());
        RemediationView taken = view(runs.request(request));
        return Response.accepted(taken)
                .location(URI.create("/remediations/" + taken.id()))
                .build();
    }

    /** The role that a trigger requires, so that a service account cannot request a run as on-call. */
    private static String roleOf(Trigger trigger) {
        return switch (trigger) {
            case ON_CALL -> Role.OPERATOR;
            case TICKET -> Role.TICKET_REQUESTER;
            case WATCHER -> Role.WATCHER_REQUESTER;
        };
    }

    @GET
    @Path("/{id}")
    public Response get(@PathParam("id") String id, @Context Request request) {
        RunReport report = runs.find(runId(id)).orElseThrow(NotFoundException::new);
        EntityTag tag = new EntityTag(String.valueOf(report.run().version()));
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return unchanged != null
                ? unchanged.build()
                : Response.ok(view(report)).tag(tag).build();
    }

    /** @param evenIfAwaited true cancels the run even if tickets wait for it */
    record CancelBody(String by, String reason, Boolean evenIfAwaited) {}

    @POST
    @RolesAllowed(Role.OPERATOR)
    @Path("/{id}/cancel")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response cancel(@PathParam("id") String id, CancelBody body) {
        FieldChecks.present(body);
        var checks = new FieldChecks();
        String by = checks.required("by", body.by(), FieldChecks.NAME_LENGTH);
        String why = checks.required("reason", body.reason(), FieldChecks.TEXT_LENGTH);
        checks.enforce();
        caller.mustBe("by", by);
        RunId run = runId(id);
        return runs.cancel(run, by, why, Boolean.TRUE.equals(body.evenIfAwaited()))
                .map(report -> Response.accepted(view(report)).build())
                .orElseGet(() -> notRunning(run));
    }

    @POST
    @RolesAllowed(Role.APPROVER)
    @Path("/{id}/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response approve(@PathParam("id") String id, DecisionBody body) {
        return decide(id, body, true);
    }

    @POST
    @RolesAllowed(Role.APPROVER)
    @Path("/{id}/reject")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response reject(@PathParam("id") String id, DecisionBody body) {
        return decide(id, body, false);
    }

    private Response decide(String id, DecisionBody body, boolean approved) {
        DecisionBody said = FieldChecks.present(body).checked();
        caller.mustBe("by", said.by());
        return runs.decide(runId(id), said.planHash(), approved, said.by(), said.reason())
                .map(report -> Response.accepted(view(report)).build())
                .orElseThrow(NotFoundException::new);
    }

    private Response notRunning(RunId id) {
        if (runs.find(id).isEmpty()) {
            throw new NotFoundException();
        }
        return Problem.of(RemediationProblem.ALREADY_ENDED, RunMessage.RUN_HAS_ENDED.with())
                .response();
    }

    static RunId runId(String text) {
        try {
            return RunId.of(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest("id", "is not a UUID");
        }
    }

    private RemediationView view(RunReport report) {
        return RemediationView.of(report, pages::runbook);
    }
}
