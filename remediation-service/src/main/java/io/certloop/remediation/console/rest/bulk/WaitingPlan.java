package io.certloop.remediation.console.rest.bulk;

import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.remediation.console.rest.RunLine;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.engine.RunService.RunReport;
import java.util.List;
import java.util.Optional;

/**
 * A plan that waits for approval, among others.
 *
 * @param domains how many it would write
 * @param edges how many of them serve these domains
 */
public record WaitingPlan(
        String run,
        String subject,
        String hash,
        List<String> lines,
        int domains,
        int edges,
        DisplayTime expires) {

    static Optional<WaitingPlan> of(RunReport report, PageContext context) {
        RemediationRun run = report.run();
        if (!(run.state() instanceof RunState.AwaitingApproval waiting)) {
            return Optional.empty();
        }
        List<DomainEvidence> seen = run.evidence();
        return Optional.of(
                new WaitingPlan(
                        run.id().toString(),
                        RunLine.subject(run.subject()),
                        waiting.planHash(),
                        waiting.plan().stream().map(context::planned).toList(),
                        Math.max(1, seen.size()),
                        seen.stream().mapToInt(each -> each.edges().size()).sum(),
                        context.stamp(waiting.expiresAt())));
    }
}
