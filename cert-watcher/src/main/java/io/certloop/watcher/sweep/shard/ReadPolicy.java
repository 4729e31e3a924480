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
 * Decides which domains a sweep reads individually. For all other domains, the list is enough, because it contains a
 * change mark of each domain, a value that differs after every change that the provider applied. The class is pure.
 *
 * @param readAgainAfter the longest validity of a reading; the actual validity is spread over half of this time, so
 *     that domains that were read together are not read again together
 */
public record ReadPolicy(ExpiryPolicy expiry, Duration readAgainAfter) {

    private static final int SPREAD = 1000;

    boolean isDue(DomainSummary listed, Optional<Reading> reading, Optional<Certificate> certificate, Instant now) {
        return reading.isEmpty()
                || isMoved(listed, reading.get().domain())
                || isMoving(listed.phase())
                || certificate.filter(it -> expiry.asksForRepair(it, now)).isPresent()
                || isOld(reading.get(), now);
    }

    private static boolean isMoved(DomainSummary listed, Domain read) {
        return !listed.mark().equals(read.mark()) || listed.phase() != read.phase();
    }

    private static boolean isMoving(DomainPhase phase) {
        return phase == DomainPhase.CHANGING || phase == DomainPhase.UNKNOWN;
    }

    private boolean isOld(Reading reading, Instant now) {
        int share = Math.floorMod(reading.domain().name().hashCode(), SPREAD);
        Duration age = Duration.between(reading.at(), now);
        Duration limit = readAgainAfter
                .dividedBy(2)
                .plus(readAgainAfter.dividedBy(2L * SPREAD).multipliedBy(share));
        // A clock that went back makes a reading of the future, which proves nothing.
        return age.isNegative() || age.compareTo(limit) > 0;
    }
}
