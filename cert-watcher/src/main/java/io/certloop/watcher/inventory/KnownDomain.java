package io.certloop.watcher.inventory;

import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.DomainPhase;
import io.certloop.cloud.controlplane.OperationKind;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What the look before this one left behind. */
public record KnownDomain(
        DomainKey key,
        Optional<OperationKind> operation,
        Optional<Instant> changingSince,
        UUID lastSweep) {

    /** Carries our own clock of the running operation on, or starts it. */
    public static Optional<Instant> changingSince(
            Optional<KnownDomain> known, Domain domain, Instant now) {
        if (domain.phase() != DomainPhase.CHANGING) {
            return Optional.empty();
        }
        return known.filter(before -> before.operation().equals(Optional.of(domain.operation())))
                .flatMap(KnownDomain::changingSince)
                .or(() -> Optional.of(now));
    }
}
