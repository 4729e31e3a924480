package io.certloop.remediation.run.engine;

import io.certloop.cloud.controlplane.Domain;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.run.DomainEvidence.Verification;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.text.RunMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds the escalation of an earlier run that rolled back, if nobody has changed the domain since. The domain is
 * healthy only because of the roll-back, so a new requester still lacks the change that was escalated.
 */
final class UnresolvedEscalation {

    /** How long an escalation counts: 7 days, the period over which a CA's quota of a registrable domain is counted. */
    private static final Duration COUNTS_FOR = Duration.ofDays(7);

    /** How many of the domain's escalated runs are read, newest first, to find the run that rolled back. */
    private static final int LOOKED_AT = 50;

    private final RunStore runs;

    UnresolvedEscalation(RunStore runs) {
        this.runs = runs;
    }

    /**
     * The escalation of an earlier roll-back, as the end of a run that finds the domain healthy; empty if there is
     * none.
     */
    Optional<RunState.Escalated> over(Observation seen) {
        Optional<String> escalated = Optional.of(RunState.Escalated.class.getSimpleName());
        return runs.latest(seen.name(), escalated, LOOKED_AT).stream()
                .filter(UnresolvedEscalation::isProven)
                .filter(run -> run.account().equals(seen.account()))
                .findFirst()
                .flatMap(run -> of(run, seen));
    }

    /**
     * The escalation of the given run as the end of another run; empty if the given run did not roll back, ended more
     * than 7 days ago, or the domain was changed since.
     *
     * @param run the domain's latest run that rolled back
     */
    static Optional<RunState.Escalated> of(RemediationRun run, Observation seen) {
        return run.state() instanceof RunState.Escalated escalated
                        && isProven(run)
                        && isUnchanged(run.updatedAt(), seen)
                ? Optional.of(new RunState.Escalated(
                        escalated.reason(),
                        RunMessage.NOTHING_CHANGED_SINCE.with(run.id().value(), escalated.explanation())))
                : Optional.empty();
    }

    /**
     * Whether the escalated run was verified. Only a roll-back that every edge confirmed is both verified and
     * escalated.
     */
    private static boolean isProven(RemediationRun run) {
        return run.evidence().stream().anyMatch(each -> each.verification() == Verification.FIXED);
    }

    private static boolean isUnchanged(Instant endedAt, Observation seen) {
        return seen.at().isBefore(endedAt.plus(COUNTS_FOR))
                && seen.domain()
                        .flatMap(Domain::modifiedAt)
                        .filter(changed -> !changed.isAfter(endedAt))
                        .isPresent();
    }
}
