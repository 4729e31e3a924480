package io.certloop.remediation.storm;

import java.time.Duration;
import java.util.List;

/**
 * When a storm starts, and how repairs restart.
 *
 * @param minimum fewer unhealthy domains are never a storm
 * @param share of the fleet; more is a storm
 * @param calmShare of the fleet; a storm ends only below it, so that the state does not flap
 * @param calmFor how long it must be calm, and how long halted waves wait
 * @param waves percentages of the unhealthy domains, in order, the last one 100
 * @param fleetMaxAge an older count of the fleet counts as unknown
 */
public record StormLimits(
        int minimum,
        double share,
        double calmShare,
        Duration calmFor,
        List<Integer> waves,
        Duration fleetMaxAge) {

    public StormLimits {
        waves = List.copyOf(waves);
        if (minimum < 1 || share <= 0 || share > 1 || calmShare <= 0 || calmShare > share) {
            throw new IllegalArgumentException(
                    "minimum must be at least 1, share in (0, 1], calm share in (0, share]");
        }
        if (calmFor.isNegative()) {
            throw new IllegalArgumentException("calm-for cannot be negative");
        }
        if (waves.isEmpty()
                || waves.getLast() != 100
                || waves.stream().anyMatch(each -> each < 1 || each > 100)) {
            throw new IllegalArgumentException("waves are percents, the last one 100");
        }
    }

    /** The lower limit of the number, in the proportion of the shares. */
    double calmMinimum() {
        return minimum * calmShare / share;
    }

    int allowedIn(int wave, int sick) {
        return Math.max(1, Math.ceilDiv(sick * waves.get(wave), 100));
    }
}
