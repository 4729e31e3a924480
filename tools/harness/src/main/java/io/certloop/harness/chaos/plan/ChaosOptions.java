package io.certloop.harness.chaos.plan;

import io.certloop.harness.system.UsageException;
import java.time.Duration;
import java.util.List;

/**
 * What is played.
 *
 * @param drill all, runs, take-over, outage, hang, freeze, stop, upgrade, callbacks, storm,
 *     overload, desks, failover, restore or farm
 * @param window in which runs are asked for and things break
 * @param fleet domains of the storm, a quarter of which is stuck at once
 */
public record ChaosOptions(
        String drill,
        long seed,
        int runs,
        int kills,
        int databaseRestarts,
        Duration window,
        int fleet) {

    private static final int MOST = 1_000_000;
    private static final List<String> DRILLS =
            List.of(
                    "all",
                    "runs",
                    "take-over",
                    "outage",
                    "hang",
                    "freeze",
                    "stop",
                    "upgrade",
                    "callbacks",
                    "storm",
                    "overload",
                    "desks",
                    "failover",
                    "failover-sync",
                    "failover-async",
                    "restore",
                    "restore-running",
                    "restore-stopped",
                    "farm");

    /** At most, for these are played twice. */
    public static final int FAILOVER_RUNS = 400;

    /**
     * @throws UsageException if there is no such drill, or a number is out of range
     */
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

    /** Those to play, in order. */
    public List<String> drills() {
        return switch (drill) {
            case "all" -> List.of("runs", "take-over", "outage");
            case "failover" -> List.of("failover-sync", "failover-async");
            case "restore" -> List.of("restore-running", "restore-stopped");
            default -> List.of(drill);
        };
    }
}
