package io.certloop.remediation.console.rest.bulk;

import io.certloop.console.page.PageContext;
import io.certloop.remediation.console.rest.ReasonInput;
import io.certloop.remediation.console.rest.RunLine;
import io.certloop.remediation.console.rest.WaitingPlan;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.approval.Approvals;
import io.certloop.remediation.run.engine.RunService;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.SameOrigin;
import io.certloop.service.text.CommonMessage;
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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;

/** Shows several plans that wait for approval with their effects, and approves or rejects them together. */
@Path("/console/approvals")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ApprovalsPage {

    private final RunService runs;
    private final PageContext context;

    ApprovalsPage(RunService runs, PageContext context) {
        this.runs = runs;
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance approvals(PageContext context, List<WaitingPlan> plans, int leftOut);
    }

    /** Shows the chosen plans that still wait for approval. */
    @GET
    public String review(@QueryParam("run") List<UUID> chosen) {
        RunSelection selection = RunSelection.of(chosen, runs, context);
        List<WaitingPlan> plans = selection.reports().stream()
                .flatMap(report -> WaitingPlan.of(report, runs, context).stream())
                .toList();
        return Templates.approvals(context, plans, selection.leftOut()).render();
    }

    /**
     * Approves or rejects the chosen plans, and shows the outcome for each of them.
     *
     * @param plan for each run: its id, a colon and the hash of the plan that the person read
     */
    @POST
    @SameOrigin
    @RolesAllowed(Role.APPROVER)
    public String decide(@RestForm List<String> plan, @RestForm String decision, @RestForm String reason) {
        String why = ReasonInput.reason(reason);
        boolean approved = "approve".equals(decision);
        List<Outcome> done = new ArrayList<>();
        for (String each : RunSelection.first("plan", plan, context)) {
            int colon = each.indexOf(':');
            if (colon < 0) {
                throw new InvalidRequest("plan", CommonMessage.REQUIRED.with());
            }
            done.add(decide(each.substring(0, colon), each.substring(colon + 1), approved, why));
        }
        return Outcome.page(context, context.message(approved ? "approvals.approved" : "approvals.rejected"), done);
    }

    /** Decides about one plan. A refusal becomes an outcome, so that the other plans are still decided. */
    private Outcome decide(String run, String hash, boolean approved, String why) {
        RunId id = RunId.of(run);
        String subject = runs.find(id)
                .map(report -> RunLine.subject(report.run().subject()))
                .orElse(run);
        try {
            boolean isKnown =
                    runs.decide(id, hash, approved, context.name(), why).isPresent();
            return isKnown
                    ? new Outcome(run, subject, context.message("approvals.done"), "")
                    : refused(run, subject, Approvals.Refusal.NOT_AWAITING);
        } catch (Approvals.Refused e) {
            return refused(run, subject, e.why());
        }
    }

    private Outcome refused(String run, String subject, Approvals.Refusal why) {
        return new Outcome(run, subject, "", context.named("refused", why.name()));
    }
}
