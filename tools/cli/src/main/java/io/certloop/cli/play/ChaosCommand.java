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
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chaos}: runs one or more chaos drills on processes that the drills start and kill. */
@Command(name = "chaos")
public final class ChaosCommand implements Callable<Integer> {

    private static final int RUNS = 2_000;
    private static final int RUNS_TO_READ = 4_000;
    private static final int MILLIS_PER_MINUTE = 60_000;

    private final Checkout checkout;

    @Parameters(arity = "0..1", paramLabel = "DRILL", defaultValue = "all")
    private String drill;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
    private long seed;

    @Option(names = "--runs", paramLabel = "N")
    private Integer runs;

    @Option(names = "--kills", paramLabel = "N", defaultValue = "60")
    private int kills;

    @Option(names = "--database-restarts", paramLabel = "N", defaultValue = "3")
    private int databaseRestarts;

    @Option(names = "--minutes", paramLabel = "M", defaultValue = "7")
    private double minutes;

    @Option(names = "--fleet", paramLabel = "N", defaultValue = "20000")
    private int fleet;

    public ChaosCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var options = options();
        var session = new Session(checkout, "chaos", Map.of());
        session.openAnew();
        // This process hosts a database: without its logging, and with PostgreSQL's binaries in the session's folder.
        Logger.getLogger("").setLevel(Level.OFF);
        System.setProperty(
                "ot.epg.working-dir",
                session.home().folder().resolve("postgres-binaries").toString());
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
