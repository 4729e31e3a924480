package io.certloop.remediation.storm;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Duration;
import java.util.List;

/**
 * The limits that start and end a storm, and the waves in which repairs restart.
 *
 * @param minimum how many domains must be unhealthy before there can be a storm
 * @param share of the fleet that may be unhealthy; more is a storm
 * @param calmShare share of unhealthy domains below which a storm subsides; at most {@code share}, and lower so that
 *     the state does not flap
 * @param calmFor how long the unhealthy domains must stay below that limit before the waves begin, and how long a
 *     halted wave waits
 * @param waves how many of the unhealthy domains each wave may repair, in percent and in order, the last one 100
 * @param fleetMaxAge the age from which a count of the fleet's domains counts as unknown
 */
public record StormLimits(
        int minimum,
        double share,
        double calmShare,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration calmFor,
        List<Integer> waves,
        Duration fleetMaxAge) {

    public StormLimits {
        waves = List.copyOf(waves);
        if (minimum < 1 || share <= 0 || share > 1 || calmShare <= 0 || calmShare > share) {
            throw new IllegalArgumentException("minimum must be at least 1, share in (0, 1], calm share in (0, share]");
        }
        if (calmFor.isNegative()) {
            throw new IllegalArgumentException("calm-for cannot be negative");
        }
        if (waves.isEmpty() || waves.getLast() != 100 || waves.stream().anyMatch(each -> each < 1 || each > 100)) {
            throw new IllegalArgumentException("waves are percents, the last one 100");
        }
    }

    /**
     * The number of unhealthy domains below which a storm subsides, whatever their share of the fleet: {@code minimum}
     * scaled by {@code calmShare / share}.
     */
    double calmMinimum() {
        return minimum * calmShare / share;
    }

    int allowedIn(int wave, int sick) {
        return Math.max(1, Math.ceilDiv(sick * waves.get(wave), 100));
    }
}
