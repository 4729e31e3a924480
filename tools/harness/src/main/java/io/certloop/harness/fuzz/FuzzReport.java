package io.certloop.harness.fuzz;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Prints the results as tables, and each failure with the request that caused it. */
final class FuzzReport {

    private static final int LONGEST_LINE = 1_000;
    private static final int MOST_LINES = 10;

    private final FuzzResult result;
    private final Path home;

    /** @param home the session's folder: it holds the tokens, and gets a file with the requests that failed */
    FuzzReport(FuzzResult result, Path home) {
        this.result = result;
        this.home = home;
    }

    /**
     * Prints the report.
     *
     * @param before the live heap of each service in MiB, before most requests
     * @param after the live heap of each service in MiB, after all requests
     * @param logged lines of logs that report a failure of a service
     * @param mostGrowth by how many MiB a heap may grow
     * @return whether nothing failed
     */
    boolean print(
            Map<String, Double> before,
            Map<String, Double> after,
            List<String> logged,
            double mostGrowth,
            PrintStream out)
            throws IOException {
        counts(out);
        out.printf("%nslowest answers%n");
        for (var slow : result.slowest()) {
            out.printf("%8.0f ms  #%d %s%n", slow.nanos() / 1e6, slow.number(), slow.request());
        }
        boolean flat = heaps(before, after, mostGrowth, out);
        failures(out);
        logged.stream().limit(MOST_LINES).forEach(line -> out.printf("%nlogged: %s%n", cut(line)));
        boolean passed = result.failed() == 0 && logged.isEmpty() && flat;
        out.printf(
                "%n%,d requests, %,d answers that break a rule, %,d failures in the logs, memory" + " %s: %s%n",
                result.done(), result.failed(), logged.size(), flat ? "flat" : "NOT FLAT", passed ? "met" : "NOT MET");
        return passed;
    }

    private void counts(PrintStream out) {
        var classes = new TreeSet<String>();
        result.counts().values().forEach(each -> classes.addAll(each.keySet()));
        out.printf("%n%-22s", "answers by status");
        classes.forEach(each -> out.printf("%8s", each));
        out.println();
        result.counts().forEach((service, counts) -> {
            out.printf("%-22s", service);
            classes.forEach(each -> out.printf("%8d", counts.getOrDefault(each, 0L)));
            out.println();
        });
    }

    private static boolean heaps(
            Map<String, Double> before, Map<String, Double> after, double mostGrowth, PrintStream out) {
        boolean flat = true;
        if (!before.isEmpty()) {
            out.printf("%nheap in use after a collection, MiB (may grow by %.0f)%n", mostGrowth);
        }
        for (var each : before.entrySet()) {
            double now = after.get(each.getKey());
            flat &= now - each.getValue() <= mostGrowth;
            out.printf("%-22s %6.1f -> %6.1f%n", each.getKey(), each.getValue(), now);
        }
        return flat;
    }

    private static String cut(String line) {
        return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
    }

    private void failures(PrintStream out) throws IOException {
        var file = home.resolve("failures.txt");
        var whole = new StringBuilder();
        for (var failure : result.failures()) {
            var line = failure.request.shellLine(home.toString());
            whole.append("# %s\n%s\n".formatted(failure.rule, line));
            out.printf(
                    "%n%d times: %s%n  #%d %s%n  answer: %s%n  %s%n",
                    failure.times,
                    failure.rule,
                    failure.number,
                    failure.request,
                    failure.answer,
                    line.length() > LONGEST_LINE ? cut(line) + " … whole in " + file : line);
        }
        if (!result.failures().isEmpty()) {
            Files.writeString(file, whole);
        }
    }
}
