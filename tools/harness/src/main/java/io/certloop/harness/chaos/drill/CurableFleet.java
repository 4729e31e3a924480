package io.certloop.harness.chaos.drill;

import io.certloop.harness.chaos.plan.Workload;
import io.certloop.harness.chaos.plan.Workload.Door;
import io.certloop.harness.system.RunningSystem;
import io.certloop.harness.system.Services;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Demands about domains that one write cures, evenly over a time. */
final class CurableFleet {

    /** So many that the cap of an account holds none for long. */
    private static final int ACCOUNTS = 20;

    private static final int PAUSED = 5;

    private static final List<String> CONDITIONS =
            List.of(
                    "STUCK_DEPLOYMENT",
                    "STUCK_DEPLOYMENT",
                    "STUCK_DEPLOYMENT",
                    "ISSUANCE_STUCK",
                    "DOMAIN_STUCK",
                    "NOT_SERVED",
                    "DEPLOYMENT_FAILED",
                    "EXPIRED_NEWER_EXISTS",
                    "EXPIRED_FREE",
                    "PARTLY_SERVED");

    /**
     * Slow calls, writes that are applied and whose answer never comes, and edges that serve the
     * old certificate now and then: who does not know of a write takes that for a reason for one.
     */
    private static final String FAULTS =
            """
            {"seed": %d, "latency": "PT0.05S", "errorRate": 0.004, "errorCode": 500000,
             "dropAnswerAfterApplying": {"count": 4},
             "rules": [
               {"fault": "RESET_AFTER", "probability": 0.03, "path": "/std/workflow/"},
               {"fault": "HANG_AFTER", "probability": 0.03, "path": "/std/workflow/", "hold": "PT3S"},
               {"fault": "EDGE_KEEPS_OLD", "probability": 0.3},
               {"fault": "LIST_LAG", "probability": 0.1, "by": "PT2S"},
               {"fault": "LATENCY", "probability": 0.05, "median": "PT0.2S", "p99": "PT1S"}]}
            """;

    private CurableFleet() {}

    /**
     * A quarter of the accounts is paused until shortly before commits get lost: their runs have
     * looked for long and write all at once then, and go back to before their write.
     */
    static void pause(RunningSystem system, Duration time) throws IOException {
        var onCall = new Services(system.addresses(), system.as("token"));
        for (int account = 0; account < PAUSED; account++) {
            onCall.pause(account(2 * account), time, "until commits get lost");
        }
    }

    private static String account(int number) {
        return "acct-%02d".formatted(number % ACCOUNTS);
    }

    static List<Workload> workloads(int runs, Duration window, long seed) {
        var random = new Random(seed);
        return IntStream.range(0, runs)
                .mapToObj(
                        number ->
                                Workload.stuck(number, account(number), "f%04d")
                                        .at(window.multipliedBy(number).dividedBy(runs))
                                        .through(
                                                random.nextInt(4) == 0
                                                        ? Door.ON_CALL
                                                        : Door.UNATTENDED)
                                        .with(CONDITIONS.get(random.nextInt(CONDITIONS.size()))))
                .toList();
    }

    static String faults(long seed) {
        return FAULTS.formatted(seed);
    }
}
