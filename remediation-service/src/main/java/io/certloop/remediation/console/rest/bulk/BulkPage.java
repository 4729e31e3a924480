package io.certloop.remediation.console.rest.bulk;

import io.certloop.console.page.PageContext;
import io.certloop.remediation.console.rest.ReasonInput;
import io.certloop.remediation.console.rest.RunLine;
import io.certloop.remediation.console.rest.bulk.BulkView.Action;
import io.certloop.remediation.console.rest.bulk.BulkView.Line;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.engine.RunService;
import io.certloop.remediation.run.engine.RunService.RunReport;
import io.certloop.remediation.run.escalation.Escalation;
import io.certloop.remediation.run.escalation.EscalationChange;
import io.certloop.remediation.run.escalation.EscalationStore;
import io.certloop.service.http.Parameters;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.SameOrigin;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;

/**
 * Cancels, retries or acknowledges several runs. The page first shows what the action affects and asks for one
 * confirmation.
 */
@Path("/console/runs/bulk")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class BulkPage {

    private final RunService runs;
    private final EscalationStore escalations;
    private final PageContext context;

    BulkPage(RunService runs, EscalationStore escalations, PageContext context) {
        this.runs = runs;
        this.escalations = escalations;
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance bulk(PageContext context, BulkView view);
    }

    @GET
    public String preview(@QueryParam("action") String action, @QueryParam("run") List<UUID> chosen) {
        Action what = action(action);
        RunSelection selection = RunSelection.of(chosen, runs, context);
        List<Line> lines = selection.reports().stream()
                .map(report -> new Line(report, refusal(what, report.run()), context))
                .toList();
        return Templates.bulk(context, new BulkView(what, lines, selection.leftOut(), UUID.randomUUID()))
                .render();
    }

    /** Carries out the action on each chosen run. A refusal for one run does not stop the action on the other runs. */
    @POST
    @SameOrigin
    @RolesAllowed(Role.OPERATOR)
    public String act(@RestForm String action, @RestForm List<UUID> run, @RestForm UUID key, @RestForm String reason) {
        Action what = action(action);
        String why = ReasonInput.reason(reason);
        List<Outcome> outcomes = RunSelection.of(run, runs, context).reports().stream()
                .map(report -> outcome(what, report.run(), key + ":", why))
                .toList();
        return Outcome.page(context, context.named("bulk.done", what.name()), outcomes);
    }

    private static Action action(String text) {
        return Parameters.oneOf("action", Parameters.required("action", text).toUpperCase(Locale.ROOT), Action.class)
                .orElseThrow();
    }

    private String refusal(Action action, RemediationRun run) {
        return switch (action) {
            case CANCEL -> run.state().isFinal() ? "ENDED" : run.cancellation().isPresent() ? "CANCEL_REQUESTED" : "";
            case RETRY ->
                run.state() instanceof RunState.Ended end
                        ? end instanceof RunState.Succeeded ? "REPAIRED" : ""
                        : "NOT_ENDED";
            case ACKNOWLEDGE ->
                escalations
                        .find(run.id(), context.now())
                        .map(each -> each.resolved().isPresent()
                                ? Escalation.Conflict.Why.RESOLVED.name()
                                : each.acknowledged().map(by -> "ACKNOWLEDGED").orElse(""))
                        .orElse("NO_ESCALATION");
        };
    }

    private Outcome outcome(Action action, RemediationRun run, String key, String why) {
        String refused = refusal(action, run);
        if (!refused.isEmpty()) {
            return refused(run, refused);
        }
        try {
            return switch (action) {
                case CANCEL ->
                    runs.cancel(run.id(), context.name(), why, true)
                            .map(report -> done(report, "CANCEL"))
                            .orElseGet(() -> refused(run, "ENDED"));
                case RETRY -> retried(runs.retry(run, key + run.id(), context.name(), why));
                case ACKNOWLEDGE -> acknowledged(run, why);
            };
        } catch (RunStore.SubjectBusy e) {
            return refused(run, "SUBJECT_BUSY");
        } catch (Escalation.Conflict e) {
            return refused(run, e.why().name());
        }
    }

    private Outcome retried(RunReport report) {
        return done(report, report.asked().size() > 1 ? "JOINED" : "RETRY");
    }

    private Outcome acknowledged(RemediationRun run, String why) {
        for (EscalationChange change : List.of(
                new EscalationChange.Acknowledge(context.name()), new EscalationChange.AddNote(context.name(), why))) {
            escalations.change(run.id(), change, OptionalLong.empty(), context.now());
        }
        return outcome(run, context.named("bulk.did", "ACKNOWLEDGE"), "");
    }

    private Outcome done(RunReport report, String what) {
        return outcome(report.run(), context.named("bulk.did", what), "");
    }

    private Outcome refused(RemediationRun run, String why) {
        return outcome(run, "", context.named("refused", why));
    }

    private static Outcome outcome(RemediationRun run, String done, String refused) {
        return new Outcome(run.id().toString(), RunLine.subject(run.subject()), done, refused);
    }
}
