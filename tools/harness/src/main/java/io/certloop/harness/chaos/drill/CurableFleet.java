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

/** Workloads about domains of which each is cured by a single write, spread evenly over a time. */
final class CurableFleet {

    /** The number of accounts: so many that the cap of writes in flight for an account holds no run for long. */
    private static final int ACCOUNTS = 20;

    private static final int PAUSED = 5;

    private static final List<String> CONDITIONS = List.of(
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
     * The faults of the provider: slow calls, writes that are applied but never answered, and edges that serve the old
     * certificate now and then. A run that does not know of its earlier write takes these for a reason to write again.
     */
    private static final String FAULTS = """
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
     * Pauses a quarter of the accounts until shortly before the database loses commits. The runs of these accounts have
     * then ended their diagnoses long ago and all write at once; the loss sets them back to the time before their
     * write.
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
                .mapToObj(number -> Workload.stuck(number, account(number), "f%04d")
                        .at(window.multipliedBy(number).dividedBy(runs))
                        .through(random.nextInt(4) == 0 ? Door.ON_CALL : Door.UNATTENDED)
                        .with(CONDITIONS.get(random.nextInt(CONDITIONS.size()))))
                .toList();
    }

    static String faults(long seed) {
        return FAULTS.formatted(seed);
    }
}
