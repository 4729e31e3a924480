package io.certloop.harness.chaos.plan;

import io.certloop.harness.system.UsageException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param drill all, runs, take-over, outage, hang, freeze, stop, upgrade, callbacks, storm,
 *     overload, failover or restore
 * @param window in which runs are asked for and things break
 * @param fleet domains of the storm
 * @param sick of them are stuck at once
 */
public record ChaosOptions(
        String drill,
        long seed,
        int runs,
        int kills,
        int databaseRestarts,
        Duration window,
        int fleet,
        int sick) {

    private static final int MOST = 1_000_000;
    private static final int RUNS_TO_READ = 4_000;
    private static final BigDecimal MILLIS_PER_MINUTE = BigDecimal.valueOf(60_000);
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
                    "failover",
                    "failover-sync",
                    "failover-async",
                    "restore",
                    "restore-running",
                    "restore-stopped");

    /** At most, for these are played twice. */
    public static final int FAILOVER_RUNS = 400;

    static ChaosOptions defaults() {
        return new ChaosOptions("all", 1, 2000, 60, 3, Duration.ofMinutes(7), 20_000, 5_000);
    }

    public static ChaosOptions parse(List<String> arguments) {
        Deque<String> rest = new ArrayDeque<>(arguments);
        var options = defaults();
        if (!rest.isEmpty() && !rest.peek().startsWith("--")) {
            options = options.withDrill(rest.pop());
        }
        while (!rest.isEmpty()) {
            options = options.with(rest.pop(), rest);
        }
        return options;
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

    private ChaosOptions withDrill(String name) {
        if (!DRILLS.contains(name)) {
            throw new UsageException("no drill " + name + "; there are " + DRILLS);
        }
        int asked = name.equals("overload") ? RUNS_TO_READ : runs;
        return new ChaosOptions(name, seed, asked, kills, databaseRestarts, window, fleet, sick);
    }

    private ChaosOptions with(String option, Deque<String> rest) {
        var value = rest.isEmpty() ? "" : rest.pop();
        return switch (option) {
            case "--seed" -> copy(whole(option, value), runs, kills, databaseRestarts, window);
            case "--runs" -> copy(seed, count(option, value), kills, databaseRestarts, window);
            case "--kills" -> copy(seed, runs, count(option, value), databaseRestarts, window);
            case "--database-restarts" -> copy(seed, runs, kills, count(option, value), window);
            case "--minutes" -> copy(seed, runs, kills, databaseRestarts, minutes(option, value));
            case "--fleet" -> withFleet(count(option, value));
            default -> throw new UsageException("unknown option: " + option);
        };
    }

    private ChaosOptions withFleet(int domains) {
        return new ChaosOptions(
                drill, seed, runs, kills, databaseRestarts, window, domains, domains / 4);
    }

    private ChaosOptions copy(
            long newSeed, int newRuns, int newKills, int newRestarts, Duration newWindow) {
        return new ChaosOptions(
                drill, newSeed, newRuns, newKills, newRestarts, newWindow, fleet, sick);
    }

    private static int count(String option, String text) {
        long number = whole(option, text);
        if (number < 0 || number > MOST) {
            throw new UsageException(option + " takes a number from 0 to " + MOST);
        }
        return (int) number;
    }

    private static Duration minutes(String option, String text) {
        try {
            return Duration.ofMillis(
                    new BigDecimal(text).multiply(MILLIS_PER_MINUTE).longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            throw new UsageException(option + " takes minutes such as 7 or 0.5, not " + text);
        }
    }

    private static long whole(String option, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new UsageException(option + " takes a whole number, not " + text);
        }
    }
}
