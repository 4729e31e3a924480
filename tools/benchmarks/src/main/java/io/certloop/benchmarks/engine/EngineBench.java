package io.certloop.benchmarks.engine;

import io.certloop.benchmarks.load.OpenLoopLoad;
import io.certloop.benchmarks.measure.CpuTimes;
import io.certloop.testkit.ChildProcess;
import io.certloop.testkit.ServiceProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Benchmarks complete runs, from the request until the repair is proven, against an instant provider; then the same
 * runs with a stub in place of the TLS probe, and no-op jobs of two job libraries on the same database server. All
 * processes share the machine.
 */
public final class EngineBench {

    private static final String REQUEST = """
            {"subject":{"domain":"%s"},"kind":"DEPLOYMENT_STUCK","trigger":"TICKET","requestedBy":"bench","reason":"bench"}
            """;

    private static final int IN_FLIGHT = 16;
    private static final int LONG_WARM_UP = 25_000;
    private static final int SHORT_WARM_UP = 1_500;
    private static final int STATEMENTS = 8;
    private static final int ALL_STATEMENTS = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final EngineStage stage;
    private final int warmUp;
    private final int runs;
    private final PrintStream out;

    private EngineBench(EngineStage stage, int warmUp, int runs, PrintStream out) {
        this.stage = stage;
        this.warmUp = warmUp;
        this.runs = runs;
        this.out = out;
    }

    /**
     * @param arguments the root of the checkout, the number of runs, and {@code statements} if only SQL statements are
     *     counted: that needs no quiet machine and no long warm-up
     */
    public static void main(String[] arguments) throws Exception {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var root = Path.of(arguments[0]);
        int runs = Integer.parseInt(arguments[1]);
        boolean counts = arguments.length > 2;
        int warmUp = counts ? SHORT_WARM_UP : LONG_WARM_UP;
        try (var stage = new EngineStage(root, List.of("engine", "stub", "jobs"))) {
            out.printf(
                    "%d runs after %d to warm up, %d processors, C2, fsync on (logs: %s)%nraised:" + " %s%n",
                    runs, warmUp, Runtime.getRuntime().availableProcessors(), stage.logs(), EngineStage.RAISED);
            var bench = new EngineBench(stage, warmUp, runs, out);
            int shown = counts ? ALL_STATEMENTS : STATEMENTS;
            double tls = bench.measure("TLS verification", "remediation-service", "engine", shown);
            if (counts) {
                return;
            }
            double stub = bench.measure("probe stubbed", "tools/benchmarks/stubbed-probe", "stub", shown);
            bench.noOpJobs(root);
            out.printf(
                    "TLS %.0f/s (at least 250): %s; stubbed %.0f/s (at least 1200): %s%n",
                    tls, tls >= 250 ? "met" : "NOT MET", stub, stub >= 1200 ? "met" : "NOT MET");
        }
    }

    private double measure(String name, String module, String database, int shown) throws IOException, SQLException {
        stage.fleet(warmUp + runs);
        double perSecond;
        try (var counts = new EngineDatabase(stage.url(database))) {
            var engine = stage.engine(module, database);
            try (engine) {
                request(engine.base(), 0, warmUp);
                await(counts, warmUp);
                counts.analyse();
                perSecond = measure(name, engine, counts);
            }
            int all = warmUp + runs;
            var asked = counts.asked();
            out.printf(
                    "  SQL per run: %.1f statements in %.1f transactions; most time:%n",
                    asked.statements() / (double) all, asked.transactions() / (double) all);
            counts.mostTime(shown, all).forEach(each -> out.println("    " + each));
        }
        return perSecond;
    }

    private double measure(String name, ServiceProcess engine, EngineDatabase counts) throws IOException, SQLException {
        Map<String, Long> services = new LinkedHashMap<>();
        services.put("engine", engine.pid());
        services.put("provider and edges", stage.mockPid());
        var before = CpuTimes.now(services, counts.pid());
        var begin = Instant.now();
        request(engine.base(), warmUp, runs);
        await(counts, warmUp + runs);
        var after = CpuTimes.now(services, counts.pid());
        double seconds = Duration.between(begin, counts.lastMove()).toNanos() / 1e9;
        long proven = counts.succeeded();
        out.printf(
                "%s: %d runs in %.1f s: %.0f/s; %d of %d proven%n  CPU ms per run: %s%n",
                name, runs, seconds, runs / seconds, proven, warmUp + runs, after.perRun(before, runs));
        return proven == warmUp + runs ? runs / seconds : 0;
    }

    /**
     * Requests repairs of domains. Fails if one request is not accepted.
     *
     * @param first number of the first domain
     */
    private static void request(URI engine, int first, int count) {
        OpenLoopLoad.run(
                count,
                Duration.ZERO,
                IN_FLIGHT,
                202,
                number -> OpenLoopLoad.post(
                                engine.resolve("/remediations"), REQUEST.formatted(EngineStage.domain(first + number)))
                        .header("Idempotency-Key", "bench-" + (first + number)));
    }

    /** Waits until this many runs have ended. Fails after 10 minutes. */
    private static void await(EngineDatabase counts, long ended) throws SQLException {
        if (!counts.awaitEnded(ended, PATIENCE)) {
            throw new IllegalStateException(counts.ended() + " of " + ended + " runs ended within " + PATIENCE);
        }
    }

    /** Runs no-op jobs on two job libraries, in a process like the engine's, and prints their rates. */
    private void noOpJobs(Path root) throws IOException {
        var process = ChildProcess.start(new ProcessBuilder(
                        ServiceProcess.JAVA,
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-jar",
                        root.resolve("tools/benchmarks/no-op-jobs/target/no-op-jobs.jar")
                                .toString(),
                        stage.url("jobs"),
                        Integer.toString(runs))
                .redirectError(stage.logs().resolve("yardstick.log").toFile()));
        try (var lines = process.process().inputReader(StandardCharsets.UTF_8)) {
            lines.lines()
                    .map(line -> line.split(" "))
                    .forEach(line -> out.printf("%s: %d jobs that do nothing: %s/s%n", line[0], runs, line[1]));
        }
        if (process.process().onExit().join().exitValue() != 0) {
            throw new IllegalStateException("the yardstick failed, see " + stage.logs());
        }
    }
}
