package io.certloop.benchmarks.intake;

import io.certloop.benchmarks.load.HttpLoad;
import io.certloop.benchmarks.measure.CpuTimes;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Compares {@code POST /tickets}, with recognition and grouping, with an endpoint that only validates and persists.
 * Rounds of both alternate in one run, on the same database server.
 */
public final class IntakeBench {

    private static final int CONNECTIONS = 64;
    private static final int ROUNDS = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration ROUND = Duration.ofSeconds(8);

    private IntakeBench() {}

    /** @param arguments the root of the checkout */
    public static void main(String[] arguments) throws IOException, SQLException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (var stage = new BenchStage(Path.of(arguments[0]));
                var tickets = stage.tickets();
                var bare = stage.bare()) {
            var ours = new HttpLoad(
                    tickets.base(), "/tickets", new BenchTickets("bench", BenchTickets.FAULT_DOMAINS)::json);
            var theirs =
                    new HttpLoad(bare.base(), "/tickets", new BenchTickets("bare", BenchTickets.FAULT_DOMAINS)::json);
            out.printf("Warming up (logs: %s)%n", stage.logs());
            ours.run(CONNECTIONS, WARM_UP);
            theirs.run(CONNECTIONS, WARM_UP);
            compare(ours, theirs, out);
            processorTimes("bare", bare.pid(), theirs, stage, out);
            processorTimes("tickets", tickets.pid(), ours, stage, out);
        }
    }

    /** Prints the CPU time per request, which depends less than the rate on what else the machine does. */
    private static void processorTimes(String name, long pid, HttpLoad load, BenchStage stage, PrintStream out)
            throws SQLException {
        long backend = stage.backend();
        var before = CpuTimes.now(Map.of("service", pid), backend);
        long requests = load.run(CONNECTIONS, ROUND).micros().length;
        var after = CpuTimes.now(Map.of("service", pid), backend);
        out.printf("  CPU ms per request, %s: %s%n", name, after.perRun(before, requests));
    }

    private static void compare(HttpLoad ours, HttpLoad theirs, PrintStream out) {
        out.printf(
                "POST at %d connections, %d rounds of %d s each in turn, fsync on%n",
                CONNECTIONS, ROUNDS, ROUND.toSeconds());
        List<HttpLoad.Result> ourRounds = new ArrayList<>();
        List<HttpLoad.Result> bareRounds = new ArrayList<>();
        for (int i = 1; i <= ROUNDS; i++) {
            bareRounds.add(theirs.run(CONNECTIONS, ROUND));
            ourRounds.add(ours.run(CONNECTIONS, ROUND));
            out.printf(
                    "  round %d   bare %.0f/s   tickets %.0f/s   ratio %.2f%n",
                    i,
                    bareRounds.getLast().perSecond(),
                    ourRounds.getLast().perSecond(),
                    ourRounds.getLast().perSecond() / bareRounds.getLast().perSecond());
        }
        var bare = together(bareRounds);
        var tickets = together(ourRounds);
        print("bare persist", bare, out);
        print("POST /tickets", tickets, out);
        double ratio = tickets.perSecond() / bare.perSecond();
        out.printf(
                "ratio %.2f (at least 1.0), p99 %.1f ms (at most 60): %s%n",
                ratio,
                tickets.millis(0.99),
                ratio >= 1.0 && tickets.millis(0.99) <= 60 && tickets.failed() == 0 ? "met" : "NOT MET");
    }

    private static HttpLoad.Result together(List<HttpLoad.Result> rounds) {
        return new HttpLoad.Result(
                rounds.stream().mapToDouble(HttpLoad.Result::seconds).sum(),
                rounds.stream()
                        .map(HttpLoad.Result::micros)
                        .flatMapToLong(LongStream::of)
                        .sorted()
                        .toArray(),
                rounds.stream().mapToLong(HttpLoad.Result::failed).sum(),
                0);
    }

    private static void print(String name, HttpLoad.Result result, PrintStream out) {
        out.printf(
                "%-14s %6.0f/s   p50 %.1f ms   p99 %.1f ms   max %.1f ms   failed %d%n",
                name,
                result.perSecond(),
                result.millis(0.5),
                result.millis(0.99),
                Arrays.stream(result.micros()).max().orElse(0) / 1000.0,
                result.failed());
    }
}
