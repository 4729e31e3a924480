package io.certloop.remediation.run.engine;

import io.certloop.cloud.controlplane.Domain;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.run.DomainEvidence.Verification;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunQuery;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.text.RunMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What an earlier run handed to a person after it had rolled back. The domain looks healthy since,
 * but whoever asks now did not get what they asked for either: a roll-back made it healthy, not the
 * change that they wait for.
 */
final class UnresolvedEscalation {

    /** As long as a CA's quota of a registrable domain counts back. */
    private static final Duration STANDS = Duration.ofDays(7);

    /** Those who asked since stand before the run that rolled back. */
    private static final int LOOKED_AT = 50;

    private final RunStore runs;

    UnresolvedEscalation(RunStore runs) {
        this.runs = runs;
    }

    /** The end that an earlier run's hand-over gives a run that finds nothing wrong. */
    Optional<RunState.Escalated> over(Observation seen) {
        RunQuery last =
                new RunQuery(
                        Optional.of(RunState.Escalated.class.getSimpleName()),
                        Optional.of(seen.name()),
                        LOOKED_AT,
                        Optional.empty());
        return runs.page(last).runs().stream()
                .filter(UnresolvedEscalation::isProven)
                .filter(run -> run.account().equals(seen.account()))
                .findFirst()
                .flatMap(run -> of(run, seen));
    }

    /**
     * @param run the last one of the domain that rolled back
     */
    static Optional<RunState.Escalated> of(RemediationRun run, Observation seen) {
        return run.state() instanceof RunState.Escalated escalated
                        && isProven(run)
                        && isUnchanged(run.updatedAt(), seen)
                ? Optional.of(
                        new RunState.Escalated(
                                escalated.reason(),
                                RunMessage.NOTHING_CHANGED_SINCE.with(
                                        run.id().value(), escalated.explanation())))
                : Optional.empty();
    }

    /** Only a roll-back that every edge bore out ends both proven and escalated. */
    private static boolean isProven(RemediationRun run) {
        return run.evidence().stream().anyMatch(each -> each.verification() == Verification.FIXED);
    }

    private static boolean isUnchanged(Instant endedAt, Observation seen) {
        return seen.at().isBefore(endedAt.plus(STANDS))
                && seen.domain()
                        .flatMap(Domain::modifiedAt)
                        .filter(changed -> !changed.isAfter(endedAt))
                        .isPresent();
    }
}
