package io.certloop.remediation.run.engine;

import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.run.RemediationRun;
import java.time.Instant;
import java.util.Optional;

/**
 * Determines by CertLoop's own clock since when a domain is processing. The provider's time moves with every attempt,
 * and a provider's clock that is ahead must not let a run wait for ever.
 */
final class ProcessingSince {

    private ProcessingSince() {}

    static Optional<Instant> changingSince(RemediationRun run, Observation seen) {
        Optional<Instant> told = seen.domain()
                .filter(domain -> domain.phase() == DomainPhase.CHANGING)
                .map(domain -> domain.operationStartedAt().orElse(seen.at()))
                .map(start -> start.isAfter(seen.at()) ? seen.at() : start);
        return told.map(start -> run.changingSince().filter(start::isAfter).orElse(start));
    }
}
