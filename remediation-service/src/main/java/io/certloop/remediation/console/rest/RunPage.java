package io.certloop.remediation.console.rest;

import io.certloop.console.live.LiveStream;
import io.certloop.console.live.Seen;
import io.certloop.console.page.Curl;
import io.certloop.console.page.PageContext;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.engine.RunService;
import io.certloop.remediation.run.engine.RunService.RunReport;
import io.certloop.remediation.run.escalation.EscalationStore;
import io.certloop.remediation.run.evidence.InspectionRecord;
import io.certloop.remediation.run.evidence.InspectionStore;
import io.certloop.remediation.run.list.RunList;
import io.certloop.remediation.runbook.RunbookConfig;
import io.certloop.remediation.runbook.RunbookText;
import io.certloop.service.security.Role;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/** One run: what it saw, decided, wrote and proved, as it happens. */
@Path("/console/runs/{id}")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class RunPage {

    /** Of the domains of an account. */
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
        static native TemplateInstance run(PageContext context, RunView view, Lines lines);

        static native TemplateInstance runLive(PageContext context, RunView view);

        static native TemplateInstance runDesk(PageContext context, RunView view, Lines lines);
    }

    /** The same as the buttons do, for a shell. */
    public record Lines(String approve, String reject, String cancel) {}

    @GET
    public String show(@PathParam("id") UUID id) {
        RunView view = view(id);
        return Templates.run(context, view, lines(view)).render();
    }

    @GET
    @Path("/live")
    public String live(@PathParam("id") UUID id) {
        return Templates.runLive(context, view(id)).render();
    }

    @GET
    @Path("/desk")
    public String desk(@PathParam("id") UUID id) {
        RunView view = view(id);
        return Templates.runDesk(context, view, lines(view)).render();
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

    private static Seen seen(RunReport report) {
        return new Seen(token(report), report.run().state().name());
    }

    private static String token(RunReport report) {
        return report.run().version() + "/" + report.timeline().size();
    }

    private RunView view(UUID id) {
        RunReport report = report(id);
        RunId run = report.run().id();
        return RunView.of(
                report,
                inspections.first(run).map(InspectionRecord::seen),
                escalations.find(run, context.now()),
                waiting(report),
                report.run().subject().domain().isPresent() ? List.of() : list.parts(run, MOST),
                page -> runbook(page, report.run()),
                context);
    }

    private Optional<ApprovalView> waiting(RunReport report) {
        if (!(report.run().state() instanceof RunState.AwaitingApproval waiting)) {
            return Optional.empty();
        }
        List<String> requesters = runs.requesters(report.run().id());
        return ApprovalView.of(
                report,
                new TreeSet<>(requesters),
                runs.refusal(report, waiting.planHash(), requesters, context.name())
                        .map(Enum::name),
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

    private Lines lines(RunView view) {
        String run = context.api("/remediations/" + view.run().id());
        String hash = view.waiting().map(ApprovalView::hash).orElse("");
        Map<String, Object> decision =
                Map.of("planHash", hash, "by", context.name(), "reason", "…");
        return new Lines(
                Curl.post(run + "/approve", decision),
                Curl.post(run + "/reject", decision),
                Curl.post(run + "/cancel", Map.of("by", context.name(), "reason", "…")));
    }
}
