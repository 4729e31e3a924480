package io.certloop.benchmarks.claims;

import io.certloop.benchmarks.measure.QueryPlan;
import io.certloop.benchmarks.measure.QueryPlan.Scan;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reports what each statement costs over empty tables and over full ones, and which statements would slow down as
 * finished rows accumulate.
 */
final class ClaimsReport {

    /** Most blocks that a statement may touch (1,000 blocks are 8 MiB). A look-up by an index touches about ten. */
    static final long MOST_BLOCKS = 1000;

    private static final String LINE = "%-28s %8s %8s %9s %9s  %s%n";

    private final List<Claim> claims;
    private final Set<String> bigTables;
    private final Map<Key, Cost> empty = new HashMap<>();
    private final Map<Key, Cost> full = new HashMap<>();

    /**
     * A statement that must have been executed.
     *
     * @param words text that no other statement of the database contains
     */
    record Claim(String database, String name, String words) {

        static Claim of(String line) {
            var parts = line.split(" \\| ", 3);
            return new Claim(parts[0].strip(), parts[1].strip(), parts[2].strip());
        }

        boolean is(Key key) {
            return key.database().equals(database) && key.statement().contains(words);
        }
    }

    private record Key(String database, String statement) {}

    /** The cost of a statement: its execution with the most blocks, and the mean time of all executions. */
    private static final class Cost {
        private long times;
        private double millis;
        private QueryPlan worst;

        void add(QueryPlan each) {
            times++;
            millis += each.millis();
            worst = worst == null || worst.blocks() < each.blocks() ? each : worst;
        }
    }

    /**
     * @param claims statements that must have been executed
     * @param bigTables tables that hold the finished rows
     */
    ClaimsReport(List<Claim> claims, Set<String> bigTables) {
        this.claims = claims;
        this.bigTables = bigTables;
    }

    void overEmpty(QueryPlan seen) {
        add(empty, seen);
    }

    void overFull(QueryPlan seen) {
        add(full, seen);
    }

    private static void add(Map<Key, Cost> costs, QueryPlan seen) {
        costs.computeIfAbsent(new Key(seen.database(), seen.statement()), key -> new Cost())
                .add(seen);
    }

    /**
     * Violations, one line each: claims that were not executed, and statements that read a big table from end to end or
     * touch too many blocks.
     */
    List<String> faults() {
        var faults = new ArrayList<String>();
        for (var claim : claims) {
            if (full.keySet().stream().noneMatch(claim::is)) {
                faults.add("not seen: " + claim.name());
            }
        }
        full.forEach((key, cost) -> fault(cost.worst).ifPresent(why -> faults.add(why + ": " + key.statement())));
        return faults;
    }

    private Optional<String> fault(QueryPlan worst) {
        var read = worst.scans().stream()
                .filter(scan -> scan.isSequential() && bigTables.contains(scan.relation()))
                .map(Scan::toString)
                .findFirst();
        return read.or(() -> worst.blocks() > MOST_BLOCKS ? Optional.of(worst.blocks() + " blocks") : Optional.empty());
    }

    void print(PrintStream out) {
        out.printf(LINE, "claim", "blocks", "", "ms", "", "by");
        out.printf(LINE, "", "empty", "full", "empty", "full", "");
        for (var claim : claims) {
            full.keySet().stream().filter(claim::is).forEach(key -> print(claim.name(), key, full.get(key), out));
        }
    }

    /** Prints all other statements, those that touch the most blocks first. */
    void printOthers(PrintStream out) {
        out.printf("%n%d other statements%n", others().size());
        for (var key : others()) {
            print(key.database(), key, full.get(key), out);
            out.println("    " + key.statement());
        }
    }

    private List<Key> others() {
        return full.keySet().stream()
                .filter(key -> claims.stream().noneMatch(claim -> claim.is(key)))
                .sorted(Comparator.comparingLong(key -> -full.get(key).worst.blocks()))
                .toList();
    }

    private void print(String name, Key key, Cost cost, PrintStream out) {
        var before = Optional.ofNullable(empty.get(key));
        out.printf(
                LINE,
                name,
                before.map(each -> "" + each.worst.blocks()).orElse("-"),
                cost.worst.blocks(),
                before.map(ClaimsReport::mean).orElse("-"),
                mean(cost),
                cost.worst.scans().stream().map(Scan::toString).collect(Collectors.joining(", ")));
    }

    private static String mean(Cost cost) {
        return "%.3f".formatted(cost.millis / cost.times);
    }
}
