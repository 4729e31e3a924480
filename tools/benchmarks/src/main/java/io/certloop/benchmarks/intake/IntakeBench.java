package io.certloop.benchmarks.intake;

import io.certloop.benchmarks.load.BenchSystem;
import io.certloop.benchmarks.load.Remediation;
import io.certloop.benchmarks.load.Wrk;
import io.certloop.benchmarks.measure.CpuTimes;
import io.certloop.harness.system.Sql;
import io.certloop.testkit.ServiceProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Compares {@code POST /tickets}, with recognition and grouping, with an endpoint that only validates and persists.
 * Rounds of both alternate in one run, on the same database server.
 */
public final class IntakeBench extends BenchSystem {

    private static final int CONNECTIONS = 64;
    private static final int ROUNDS = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration ROUND = Duration.ofSeconds(8);

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final Remediation remediation = new Remediation();

    private IntakeBench(Path root) throws IOException {
        super(root, List.of("ticket", "bare"), Map.of());
    }

    /** @param arguments the root of the checkout */
    public static void main(String[] arguments) throws IOException, SQLException {
        Wrk.requireInstalled();
        try (var bench = new IntakeBench(Path.of(arguments[0]))) {
            bench.run();
        }
    }

    private void run() throws IOException, SQLException {
        var config = Map.of("quarkus.rest-client.remediation.url", remediation.url());
        try (var tickets = start("ticket-service", "ticket", config);
                var bare = start("tools/benchmarks/bare-persist", "bare", Map.of())) {
            var ours = load(tickets);
            var theirs = load(bare);
            out.printf("Warming up (logs: %s)%n", logs());
            ours.run(CONNECTIONS, WARM_UP);
            theirs.run(CONNECTIONS, WARM_UP);
            compare(ours, theirs);
            processorTimes("bare", bare.pid(), theirs);
            processorTimes("tickets", tickets.pid(), ours);
        }
    }

    private Wrk load(ServiceProcess service) throws IOException {
        return new Wrk(service.base().resolve("/tickets"), Wrk.text("tickets.lua"), logs());
    }

    private void compare(Wrk ours, Wrk theirs) throws IOException {
        out.printf(
                "POST at %d connections, %d rounds of %d s each in turn, fsync on%n",
                CONNECTIONS, ROUNDS, ROUND.toSeconds());
        var tickets = Wrk.Result.NONE;
        var bare = Wrk.Result.NONE;
        for (int i = 1; i <= ROUNDS; i++) {
            var theirRound = theirs.run(CONNECTIONS, ROUND);
            var ourRound = ours.run(CONNECTIONS, ROUND);
            bare = bare.plus(theirRound);
            tickets = tickets.plus(ourRound);
            out.printf(
                    "  round %d   bare %.0f/s   tickets %.0f/s   ratio %.2f%n",
                    i, theirRound.perSecond(), ourRound.perSecond(), ourRound.perSecond() / theirRound.perSecond());
        }
        print("bare persist", bare);
        print("POST /tickets", tickets);
        double ratio = tickets.perSecond() / bare.perSecond();
        out.printf(
                "ratio %.2f (at least 1.0), p99 %.1f ms (at most 60): %s%n",
                ratio,
                tickets.millis(0.99),
                ratio >= 1.0 && tickets.millis(0.99) <= 60 && tickets.failed() == 0 ? "met" : "NOT MET");
    }

    private void print(String name, Wrk.Result result) {
        out.printf(
                "%-14s %6.0f/s   p50 %.1f ms   p99 %.1f ms   max %.1f ms   failed %d%n",
                name, result.perSecond(), result.millis(0.5), result.millis(0.99), result.millis(1), result.failed());
    }

    /** Prints the CPU time per request, which depends less than the rate on what else the machine does. */
    private void processorTimes(String name, long pid, Wrk load) throws IOException, SQLException {
        // It lives as long as the database.
        long backend = Sql.rows(
                        url("ticket"),
                        "select pid from pg_stat_activity where backend_type = 'checkpointer'",
                        row -> row.getLong(1))
                .getFirst();
        var before = CpuTimes.now(Map.of("service", pid), backend);
        var result = load.run(CONNECTIONS, ROUND);
        var after = CpuTimes.now(Map.of("service", pid), backend);
        after.used().merge("load", result.cpu(), Duration::plus);
        out.printf("  CPU ms per request, %s: %s%n", name, after.perRun(before, result.requests()));
    }

    @Override
    public void close() {
        remediation.close();
        super.close();
    }
}
