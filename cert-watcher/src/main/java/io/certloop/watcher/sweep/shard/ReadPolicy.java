package io.certloop.watcher.sweep.shard;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.DomainSummary;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.watcher.check.ExpiryPolicy;
import io.certloop.watcher.inventory.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which domains a sweep asks for by themselves; of all others the list says enough, because the
 * provider's time of change moves with every change that lands. Pure.
 *
 * @param readAgainAfter nothing is relied on for longer; spread over a half of it, so that what was
 *     read together is not read again together
 */
public record ReadPolicy(ExpiryPolicy expiry, Duration readAgainAfter) {

    private static final int SPREAD = 1000;

    boolean isDue(
            DomainSummary listed,
            Optional<Reading> reading,
            Optional<Certificate> certificate,
            Instant now) {
        return reading.isEmpty()
                || isMoved(listed, reading.get().domain())
                || isMoving(listed.phase())
                || certificate.filter(it -> expiry.asksForRepair(it, now)).isPresent()
                || isOld(reading.get(), now);
    }

    private static boolean isMoved(DomainSummary listed, Domain read) {
        return !listed.modifiedAt().equals(read.modifiedAt()) || listed.phase() != read.phase();
    }

    private static boolean isMoving(DomainPhase phase) {
        return phase == DomainPhase.CHANGING || phase == DomainPhase.UNKNOWN;
    }

    private boolean isOld(Reading reading, Instant now) {
        int share = Math.floorMod(reading.domain().name().hashCode(), SPREAD);
        Duration age = Duration.between(reading.at(), now);
        Duration limit =
                readAgainAfter
                        .dividedBy(2)
                        .plus(readAgainAfter.dividedBy(2L * SPREAD).multipliedBy(share));
        // A clock that went back makes a reading of the future, which proves nothing.
        return age.isNegative() || age.compareTo(limit) > 0;
    }
}
