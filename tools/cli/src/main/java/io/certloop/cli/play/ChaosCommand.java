package io.certloop.cli.play;

import io.certloop.cli.checkout.Checkout;
import io.certloop.cli.checkout.Session;
import io.certloop.harness.chaos.Chaos;
import io.certloop.harness.chaos.drill.Drill;
import io.certloop.harness.chaos.plan.ChaosOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chaos}: runs one or more chaos drills on processes that the drills start and kill. */
@Command(
        name = "chaos",
        description = {
            "Real processes, two replicas, and what production does to them.",
            "The same seed requests and breaks the same at the same times."
        })
public final class ChaosCommand implements Callable<Integer> {

    private static final int RUNS = 2_000;
    private static final int RUNS_TO_READ = 4_000;
    private static final int MILLIS_PER_MINUTE = 60_000;

    private final Checkout checkout;

    @Parameters(
            arity = "0..1",
            paramLabel = "DRILL",
            defaultValue = "all",
            description = {
                "runs: faults of the provider, kill -9 and database restarts.",
                "take-over: a replica is killed; the other one continues its runs.",
                "hang: the database does not answer. freeze: replicas do not.",
                "stop: SIGTERM under load.",
                "storm: a quarter of the fleet is stuck at once.",
                "flood: large reads by viewers, and silent connections.",
                "failover: to a standby, synchronous and asynchronous. restore: of a copy.",
                "Without one: runs, take-over and hang."
            })
    private String drill;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
    private long seed;

    @Option(names = "--runs", paramLabel = "N", description = "Requested runs. Default: 2000 (flood: 4000).")
    private Integer runs;

    @Option(names = "--kills", paramLabel = "N", defaultValue = "60", description = "kill -9.")
    private int kills;

    @Option(names = "--database-restarts", paramLabel = "N", defaultValue = "3")
    private int databaseRestarts;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            defaultValue = "7",
            description = "In which runs are requested and things break, such as 0.5.")
    private double minutes;

    @Option(names = "--fleet", paramLabel = "N", defaultValue = "20000", description = "Domains of the storm.")
    private int fleet;

    public ChaosCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var options = options();
        var session = new Session(checkout, "chaos", Map.of());
        session.openAnew();
        session.hostDatabase();
        return Chaos.play(checkout.root(), session.environment(), options, checkout.out())
                ? ExitCode.OK
                : ExitCode.SOFTWARE;
    }

    ChaosOptions options() {
        Drill.named(drill);
        int usual = drill.equals("flood") ? RUNS_TO_READ : RUNS;
        return new ChaosOptions(
                drill,
                seed,
                runs == null ? usual : runs,
                kills,
                databaseRestarts,
                Duration.ofMillis((long) (minutes * MILLIS_PER_MINUTE)),
                fleet);
    }
}
