package io.certloop.harness.chaos.plan;

import io.certloop.harness.system.UsageException;
import java.time.Duration;
import java.util.List;

/**
 * Which drills are played, and how large they are.
 *
 * @param drill the name of a drill or of several drills
 * @param seed decides the plan of a drill
 * @param runs requested remediation runs
 * @param window the time in which runs are requested and faults are injected
 * @param fleet number of domains in the storm drill, a quarter of which get stuck at once
 */
public record ChaosOptions(
        String drill, long seed, int runs, int kills, int databaseRestarts, Duration window, int fleet) {

    private static final int MOST = 1_000_000;

    /** @throws UsageException if a number is out of range */
    public ChaosOptions {
        for (int number : List.of(runs, kills, databaseRestarts, fleet)) {
            if (number < 0 || number > MOST) {
                throw new UsageException("a number from 0 to %d is needed".formatted(MOST));
            }
        }
    }
}
