package io.certloop.remediation.console.rest;

import io.certloop.console.live.LiveStream;
import io.certloop.console.live.Seen;
import io.certloop.console.page.PageContext;
import io.certloop.remediation.console.rest.list.ListedRun;
import io.certloop.remediation.http.RemediationProblem;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.engine.RunService;
import io.certloop.remediation.run.engine.RunService.RunReport;
import io.certloop.remediation.run.escalation.EscalationChange;
import io.certloop.remediation.run.escalation.EscalationStore;
import io.certloop.remediation.run.evidence.InspectionRecord;
import io.certloop.remediation.run.evidence.InspectionStore;
import io.certloop.remediation.run.list.RunList;
import io.certloop.remediation.run.list.RunSummary;
import io.certloop.remediation.run.report.RunPages;
import io.certloop.remediation.runbook.RunbookConfig;
import io.certloop.remediation.runbook.RunbookText;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.http.Problem;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.SameOrigin;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;

/** One run: what it saw, decided, wrote and proved, as it happens, and its buttons. */
@Path("/console/runs/{id}")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class RunPage {

    /** The most runs shown for the domains of an account. */
    private static final int MOST = 200;

    private final RunService runs;
    private final RunList list;
    private final InspectionStore inspections;
    private final EscalationStore escalations;
    private final RunbookConfig pages;
    private final PageContext context;
    private final LiveStream streams;

    RunPage(
            RunService runs,
            RunList list,
            InspectionStore inspections,
            EscalationStore escalations,
            RunbookConfig pages,
            PageContext context,
            LiveStream streams) {
        this.runs = runs;
        this.list = list;
        this.inspections = inspections;
        this.escalations = escalations;
        this.pages = pages;
        this.context = context;
        this.streams = streams;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance run(PageContext context, RunView view);

        static native TemplateInstance runLive(PageContext context, RunView view);

        static native TemplateInstance runDesk(PageContext context, RunView view);
    }

    @GET
    public String show(@PathParam("id") UUID id) {
        return Templates.run(context, view(id)).render();
    }

    @GET
    @Path("/live")
    public String live(@PathParam("id") UUID id) {
        return Templates.runLive(context, view(id)).render();
    }

    @GET
    @Path("/desk")
    public String desk(@PathParam("id") UUID id) {
        return Templates.runDesk(context, view(id)).render();
    }

    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void follow(
            @PathParam("id") UUID id,
            @QueryParam("shown") Optional<String> state,
            @QueryParam("token") String token,
            @Context SseEventSink sink,
            @Context Sse sse) {
        String now = report(id).run().state().name();
        String shown = state.orElse(now);
        streams.follow(sink, sse, new Seen(token, shown), "runs/" + id, () -> seen(report(id)));
    }

    @POST
    @SameOrigin
    @RolesAllowed(Role.APPROVER)
    @Path("/{decision: approve|reject}")
    public Response decide(
            @PathParam("id") UUID id,
            @PathParam("decision") String decision,
            @RestForm String planHash,
            @RestForm String reason) {
        String hash = planHash == null ? "" : planHash;
        boolean approved = decision.equals("approve");
        return runs.decide(new RunId(id), hash, approved, context.name(), ReasonInput.reason(reason))
                .map(report -> shown(id))
                .orElseThrow(NotFoundException::new);
    }

    @POST
    @SameOrigin
    @RolesAllowed(Role.OPERATOR)
    @Path("/cancel")
    public Response cancel(@PathParam("id") UUID id, @RestForm String reason) {
        RunId run = new RunId(id);
        if (runs.cancel(run, context.name(), ReasonInput.reason(reason), true).isPresent()) {
            return shown(id);
        }
        if (runs.find(run).isEmpty()) {
            throw new NotFoundException();
        }
        return Problem.of(RemediationProblem.ALREADY_ENDED, RunMessage.RUN_HAS_ENDED.with())
                .response();
    }

    @POST
    @SameOrigin
    @RolesAllowed(Role.OPERATOR)
    @Path("/retry")
    public Response retry(@PathParam("id") UUID id, @RestForm UUID key, @RestForm String reason) {
        String why = ReasonInput.reason(reason);
        RunService.RunReport before = runs.find(new RunId(id)).orElseThrow(NotFoundException::new);
        String once = String.valueOf(key == null ? UUID.randomUUID() : key);
        return shown(
                runs.retry(before.run(), once, context.name(), why).run().id().value());
    }

    /** Acknowledges, assigns, comments, resolves or reopens an escalation. */
    @POST
    @SameOrigin
    @RolesAllowed(Role.OPERATOR)
    @Path("/{deed: acknowledge|assign|note|resolve|reopen}")
    public Response change(
            @PathParam("id") UUID id, @PathParam("deed") String deed, @RestForm String owner, @RestForm String reason) {
        String by = context.name();
        EscalationChange change = switch (deed) {
            case "acknowledge" -> new EscalationChange.Acknowledge(by);
            case "assign" -> new EscalationChange.Assign(by, person(owner));
            case "note" -> new EscalationChange.AddNote(by, ReasonInput.reason(reason));
            case "resolve" -> new EscalationChange.Resolve(by, ReasonInput.reason(reason));
            default -> new EscalationChange.Reopen(by, ReasonInput.reason(reason));
        };
        return escalations
                .change(new RunId(id), change, OptionalLong.empty(), context.now())
                .map(done -> shown(id))
                .orElseThrow(NotFoundException::new);
    }

    /** An empty name leaves the escalation without an owner. */
    private static Optional<String> person(String owner) {
        return Optional.ofNullable(owner).map(String::strip).filter(name -> !name.isEmpty());
    }

    private static Response shown(UUID id) {
        return ReasonInput.goTo("/console/runs/" + id);
    }

    private static Seen seen(RunReport report) {
        return new Seen(token(report), report.run().state().name());
    }

    private static String token(RunReport report) {
        return report.run().version() + "/" + report.timeline().size();
    }

    private RunView view(UUID id) {
        RunReport report = report(id);
        RunId run = report.run().id();
        Optional<Observation> first = inspections.first(run).map(InspectionRecord::seen);
        List<RunSummary> parts = report.run().subject().domain().isPresent() ? List.of() : list.parts(run, MOST);
        return new RunView(
                report,
                RunPages.of(report.run().state()).map(page -> runbook(page, report.run())),
                WaitingPlan.of(report, runs, context),
                escalations.find(run, context.now()),
                RunView.sights(report, first, context),
                ListedRun.all(parts, context),
                UUID.randomUUID(),
                context);
    }

    private RunView.Runbook runbook(String page, RemediationRun run) {
        Map<String, String> values = new HashMap<>();
        values.put("RUN", run.id().toString());
        values.put("$R", context.api("/").replaceFirst("/$", ""));
        run.subject().domain().ifPresent(domain -> values.put("NAME", domain.value()));
        return new RunView.Runbook(
                pages.runbookInConsole(page),
                pages.runbookBase().startsWith("/")
                        ? RunbookText.of(page).map(text -> text.filled(values))
                        : Optional.empty());
    }

    private RunReport report(UUID id) {
        return runs.find(new RunId(id)).orElseThrow(NotFoundException::new);
    }
}
