package io.certloop.harness.chaos.plan;

import io.certloop.harness.system.UsageException;
import java.time.Duration;
import java.util.List;

/**
 * Which drills are played, and how large they are.
 *
 * @param drill all, runs, take-over, hang, freeze, stop, storm, flood, failover, restore or farm
 * @param seed decides the plan of a drill
 * @param runs requested remediation runs
 * @param window the time in which runs are requested and faults are injected
 * @param fleet number of domains in the storm drill, a quarter of which get stuck at once
 */
public record ChaosOptions(
        String drill, long seed, int runs, int kills, int databaseRestarts, Duration window, int fleet) {

    private static final int MOST = 1_000_000;
    private static final List<String> DRILLS = List.of(
            "all",
            "runs",
            "take-over",
            "hang",
            "freeze",
            "stop",
            "storm",
            "flood",
            "failover",
            "failover-sync",
            "failover-async",
            "restore",
            "restore-running",
            "restore-stopped",
            "farm");

    /** The most runs of a failover or restore drill; by default each of these drills is played in two variants. */
    public static final int FAILOVER_RUNS = 400;

    /** @throws UsageException if the drill does not exist, or a number is out of range */
    public ChaosOptions {
        if (!DRILLS.contains(drill)) {
            throw new UsageException("no drill " + drill + "; there are " + DRILLS);
        }
        for (int number : List.of(runs, kills, databaseRestarts, fleet)) {
            if (number < 0 || number > MOST) {
                throw new UsageException("a number from 0 to %d is needed".formatted(MOST));
            }
        }
    }

    /** The drills to play, in their order. */
    public List<String> drills() {
        return switch (drill) {
            case "all" -> List.of("runs", "take-over", "hang");
            case "failover" -> List.of("failover-sync", "failover-async");
            case "restore" -> List.of("restore-running", "restore-stopped");
            default -> List.of(drill);
        };
    }
}
