package io.certloop.remediation.run.evidence;

import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An inspection of a domain and its result, kept so that other playbooks and limits can be tried on
 * it. A run keeps one with its step whenever its observation or its result differs from the one
 * before.
 *
 * @param changingSince our own clock: since when the domain was known to be processing
 * @param writes of the run before the inspection; after a write, nothing is waited for again
 * @param playbook the version that decided
 * @param actions the plan
 * @param then what followed besides or instead of the actions, in the planner's words
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
     * The inspection, if its observation or its result differs from the run's previous one.
     *
     * @param before what the run found until now
     */
    public static Optional<InspectionRecord> ifNews(
            RunId run,
            List<DomainEvidence> before,
            Optional<Instant> changing,
            int writes,
            Decision decision) {
        DomainEvidence evidence = decision.evidence();
        boolean isKnown =
                before.stream()
                        .anyMatch(
                                each ->
                                        each.diagnosis().equals(evidence.diagnosis())
                                                && each.plan().equals(evidence.plan()));
        return isKnown
                ? Optional.empty()
                : Optional.of(
                        new InspectionRecord(
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
