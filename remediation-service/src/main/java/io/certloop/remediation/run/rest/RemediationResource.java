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
import io.certloop.service.http.Problem;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
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
import java.util.UUID;
import org.hibernate.validator.constraints.CodePointLength;

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
    public Response request(@HeaderParam("Idempotency-Key") String key, @Valid RequestBody body) {
        RemediationRequest request = body.request(key, hosts);
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
    public Response get(@PathParam("id") UUID id, @Context Request request) {
        RunReport report = runs.find(new RunId(id)).orElseThrow(NotFoundException::new);
        EntityTag tag = new EntityTag(String.valueOf(report.run().version()));
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return unchanged != null
                ? unchanged.build()
                : Response.ok(view(report)).tag(tag).build();
    }

    /** @param evenIfAwaited true cancels the run even if tickets wait for it */
    record CancelBody(
            @NotBlank @CodePointLength(max = 200) String by,
            @NotBlank @CodePointLength(max = 1000) String reason,
            boolean evenIfAwaited) {}

    @POST
    @RolesAllowed(Role.OPERATOR)
    @Path("/{id}/cancel")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response cancel(@PathParam("id") UUID id, @Valid CancelBody body) {
        caller.mustBe("by", body.by());
        RunId run = new RunId(id);
        return runs.cancel(run, body.by(), body.reason(), body.evenIfAwaited())
                .map(report -> Response.accepted(view(report)).build())
                .orElseGet(() -> notRunning(run));
    }

    @POST
    @RolesAllowed(Role.APPROVER)
    @Path("/{id}/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response approve(@PathParam("id") UUID id, @Valid DecisionBody body) {
        return decide(id, body, true);
    }

    @POST
    @RolesAllowed(Role.APPROVER)
    @Path("/{id}/reject")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response reject(@PathParam("id") UUID id, @Valid DecisionBody body) {
        return decide(id, body, false);
    }

    private Response decide(UUID id, DecisionBody said, boolean approved) {
        caller.mustBe("by", said.by());
        return runs.decide(new RunId(id), said.planHash(), approved, said.by(), said.reason())
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

    private RemediationView view(RunReport report) {
        return RemediationView.of(report, pages::runbook);
    }
}
