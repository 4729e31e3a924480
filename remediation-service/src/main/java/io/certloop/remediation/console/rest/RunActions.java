package io.certloop.remediation.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.remediation.http.RemediationProblem;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.engine.RunService;
import io.certloop.remediation.run.escalation.EscalationChange;
import io.certloop.remediation.run.escalation.EscalationStore;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.http.Problem;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.SameOrigin;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;

/** The buttons of a run. */
@Path("/console/runs/{id}")
@RolesAllowed(Role.APPROVER)
@SameOrigin
@RunOnVirtualThread
public class RunActions {

    private final RunService runs;
    private final EscalationStore escalations;
    private final PageContext context;

    RunActions(RunService runs, EscalationStore escalations, PageContext context) {
        this.runs = runs;
        this.escalations = escalations;
        this.context = context;
    }

    @POST
    @Path("/approve")
    public Response approve(
            @PathParam("id") UUID id, @RestForm String planHash, @RestForm String reason) {
        return decide(id, planHash, true, reason);
    }

    @POST
    @Path("/reject")
    public Response reject(
            @PathParam("id") UUID id, @RestForm String planHash, @RestForm String reason) {
        return decide(id, planHash, false, reason);
    }

    @POST
    @RolesAllowed(Role.OPERATOR)
    @Path("/cancel")
    public Response cancel(@PathParam("id") UUID id, @RestForm String reason) {
        RunId run = new RunId(id);
        if (runs.cancel(run, context.name(), ReasonInput.reason(reason), true).isPresent()) {
            return page(id);
        }
        if (runs.find(run).isEmpty()) {
            throw new NotFoundException();
        }
        return Problem.of(RemediationProblem.ALREADY_ENDED, RunMessage.RUN_HAS_ENDED.with())
                .response();
    }

    /** A new run about the same. */
    @POST
    @RolesAllowed(Role.OPERATOR)
    @Path("/retry")
    public Response retry(@PathParam("id") UUID id, @RestForm UUID key, @RestForm String reason) {
        String why = ReasonInput.reason(reason);
        RunService.RunReport before = runs.find(new RunId(id)).orElseThrow(NotFoundException::new);
        String once = String.valueOf(key == null ? UUID.randomUUID() : key);
        return page(runs.retry(before.run(), once, context.name(), why).run().id().value());
    }

    @POST
    @RolesAllowed(Role.OPERATOR)
    @Path("/acknowledge")
    public Response acknowledge(@PathParam("id") UUID id) {
        return change(id, new EscalationChange.Acknowledge(context.name()));
    }

    /** An empty name leaves it without an owner. */
    @POST
    @RolesAllowed(Role.OPERATOR)
    @Path("/assign")
    public Response assign(@PathParam("id") UUID id, @RestForm String owner) {
        Optional<String> person =
                Optional.ofNullable(owner).map(String::strip).filter(name -> !name.isEmpty());
        return change(id, new EscalationChange.Assign(context.name(), person));
    }

    @POST
    @RolesAllowed(Role.OPERATOR)
    @Path("/note")
    public Response note(@PathParam("id") UUID id, @RestForm String reason) {
        return change(id, new EscalationChange.AddNote(context.name(), ReasonInput.reason(reason)));
    }

    @POST
    @RolesAllowed(Role.OPERATOR)
    @Path("/resolve")
    public Response resolve(@PathParam("id") UUID id, @RestForm String reason) {
        return change(id, new EscalationChange.Resolve(context.name(), ReasonInput.reason(reason)));
    }

    @POST
    @RolesAllowed(Role.OPERATOR)
    @Path("/reopen")
    public Response reopen(@PathParam("id") UUID id, @RestForm String reason) {
        return change(id, new EscalationChange.Reopen(context.name(), ReasonInput.reason(reason)));
    }

    private Response change(UUID id, EscalationChange change) {
        return escalations
                .change(new RunId(id), change, OptionalLong.empty(), context.now())
                .map(done -> page(id))
                .orElseThrow(NotFoundException::new);
    }

    private Response decide(UUID id, String planHash, boolean approved, String reason) {
        String hash = planHash == null ? "" : planHash;
        return runs.decide(
                        new RunId(id), hash, approved, context.name(), ReasonInput.reason(reason))
                .map(report -> page(id))
                .orElseThrow(NotFoundException::new);
    }

    private static Response page(UUID id) {
        return ReasonInput.goTo("/console/runs/" + id);
    }
}
