package io.certloop.remediation.console.rest.bulk;

import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.remediation.console.rest.RunLine;
import io.certloop.remediation.console.rest.TicketLine;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.approval.Approvals;
import io.certloop.remediation.run.engine.RunService;
import io.certloop.remediation.run.engine.RunService.RunReport;
import java.util.List;
import java.util.Optional;

/**
 * A plan that waits for approval, among others.
 *
 * @param action the next one
 * @param lines the exact plan, which the hash covers
 * @param domains how many it would write
 * @param edges how many of them serve these domains
 * @param tickets those that wait for it
 * @param refused why the reader may not approve it; empty if he may
 */
public record WaitingPlan(
        String run,
        String subject,
        String hash,
        String action,
        List<String> lines,
        int domains,
        int edges,
        List<TicketLine> tickets,
        String refused,
        DisplayTime expires) {

    static Optional<WaitingPlan> of(RunReport report, RunService runs, PageContext context) {
        RemediationRun run = report.run();
        if (!(run.state() instanceof RunState.AwaitingApproval waiting)) {
            return Optional.empty();
        }
        List<DomainEvidence> seen = run.evidence();
        Optional<Approvals.Refusal> refused =
                runs.refusal(report, waiting.planHash(), runs.requesters(run.id()), context.name());
        return Optional.of(
                new WaitingPlan(
                        run.id().toString(),
                        RunLine.subject(run.subject()),
                        waiting.planHash(),
                        waiting.action().name(),
                        waiting.plan().stream().map(context::planned).toList(),
                        Math.max(1, seen.size()),
                        seen.stream().mapToInt(each -> each.edges().size()).sum(),
                        TicketLine.all(report.asked(), context),
                        refused.map(Enum::name).orElse(""),
                        context.stamp(waiting.expiresAt())));
    }
}
