package io.certloop.remediation.run.evidence;

import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An inspection of a domain and its result. A run stores an inspection when its diagnosis or plan differs from the
 * previous inspection's.
 *
 * @param changingSince since when the domain was known to be processing, by our own clock
 * @param writes the run's writes before the inspection; after a write, the limits for waiting count as exhausted
 * @param playbook the version of the playbooks that decided
 * @param actions the planned actions
 * @param then what the plan does besides or instead of the actions, in the planner's words
 */
public record InspectionRecord(
        RunId run,
        Observation seen,
        Optional<Instant> changingSince,
        int writes,
        String diagnosis,
        String playbook,
        List<ActionName> actions,
        String then) {

    public InspectionRecord {
        actions = List.copyOf(actions);
    }

    /**
     * The inspection as a record, if its diagnosis or plan differs from the run's previous one; else empty.
     *
     * @param before the evidence that the run had before this inspection
     */
    public static Optional<InspectionRecord> ifNews(
            RunId run, List<DomainEvidence> before, Optional<Instant> changing, int writes, Decision decision) {
        DomainEvidence evidence = decision.evidence();
        boolean isKnown = before.stream()
                .anyMatch(each -> each.diagnosis().equals(evidence.diagnosis())
                        && each.plan().equals(evidence.plan()));
        return isKnown
                ? Optional.empty()
                : Optional.of(new InspectionRecord(
                        run,
                        decision.seen(),
                        changing,
                        writes,
                        decision.diagnosis().name(),
                        decision.planner().version(),
                        evidence.plan(),
                        decision.then()));
    }
}
