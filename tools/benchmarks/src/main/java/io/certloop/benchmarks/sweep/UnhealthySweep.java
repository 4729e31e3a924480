package io.certloop.benchmarks.sweep;

import io.certloop.benchmarks.sweep.SweepTable.Found;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Checks that a sweep finds every unhealthy domain for the right reason, and nothing else. */
final class UnhealthySweep implements SweepBench.Part {

    private static final int SWEEPS = 3;
    private static final int SHOWN = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    /** A raised limit of requests per second, account and API; two fifths of it are the watcher's. */
    private static final Map<String, String> RAISED = Map.of("certloop.cloud.requests-per-second", "125");

    @Override
    public boolean run(Path root, int domains, PrintStream out) throws IOException, SQLException {
        var fleet = new UnhealthyFleet(domains);
        try (var stage = new SweepStage(root, "2g");
                var table = stage.table()) {
            stage.provider().fleet(fleet.json());
            stage.provider().stage().faults(fleet.faults());
            var replica = stage.replica(RAISED);
            out.printf(
                    "%,d domains x 2 edges in %d accounts: %d unhealthy with %d faults, %d with an"
                            + " edge that never answers, %d with one that flaps; others with a bad"
                            + " moment; %d of all these have one more edge, which serves %d probes/s;"
                            + " %s (logs: %s)%n",
                    domains,
                    UnhealthyFleet.ACCOUNTS,
                    fleet.unhealthy().size(),
                    UnhealthyFleet.SORTS.size(),
                    fleet.silent().size(),
                    fleet.flapping().size(),
                    fleet.throttled(),
                    UnhealthyFleet.BORNE,
                    RAISED,
                    stage.logs());
            boolean whole = true;
            for (int i = 1; i <= SWEEPS; i++) {
                SweepStage.beginSweep(replica.base());
                var swept = table.awaitDone(PATIENCE);
                whole &= swept.isWhole(domains);
                out.printf(
                        "sweep %d: %,d domains in %.1f s, %d not seen whole; findings so far: %d%n",
                        i,
                        swept.looked(),
                        swept.time().toMillis() / 1e3,
                        swept.unseen(),
                        table.findings().size());
            }
            return check(fleet, table.findings(), out) & SweepBench.check(out, "every domain swept, none twice", whole);
        }
    }

    private static boolean check(UnhealthyFleet fleet, List<Found> found, PrintStream out) {
        Map<String, String> open = new TreeMap<>();
        found.stream().filter(Found::open).forEach(it -> open.merge(it.domain(), it.reason(), (a, b) -> a + "," + b));
        List<String> missed = fleet.unhealthy().entrySet().stream()
                .filter(it -> !it.getValue().equals(open.get(it.getKey())))
                .map(it -> it + " but " + open.get(it.getKey()))
                .toList();
        List<String> silentMissed = fleet.silent().stream()
                .filter(name -> !UnhealthyFleet.SILENT.equals(open.get(name)))
                .map(name -> name + ": " + open.get(name))
                .toList();
        List<Found> wrong = found.stream().filter(it -> !isRight(fleet, it)).toList();
        long flapping = found.stream()
                .filter(it -> fleet.flapping().contains(it.domain()))
                .count();
        long named = found.stream().filter(Found::flapping).count();
        out.printf(
                "found: %s%n  flapping edges: %d of %d with a finding, %d named so%n",
                open.values().stream().collect(Collectors.groupingBy(it -> it, TreeMap::new, Collectors.counting())),
                flapping,
                fleet.flapping().size(),
                named);
        print("missed", missed, out);
        print("missed", silentMissed, out);
        print("wrong", wrong, out);
        return SweepBench.check(out, "all unhealthy domains, each for its reason", missed.isEmpty())
                & SweepBench.check(out, "all edges that never answer", silentMissed.isEmpty())
                & SweepBench.check(out, "no false finding, not even for a while", wrong.isEmpty());
    }

    private static void print(String what, List<?> all, PrintStream out) {
        all.stream().limit(SHOWN).forEach(it -> out.println("  " + what + ": " + it));
        if (all.size() > SHOWN) {
            out.printf("  %s: %d in all%n", what, all.size());
        }
    }

    /** Tells whether a finding is expected. Closed findings count too. */
    private static boolean isRight(UnhealthyFleet fleet, Found found) {
        String name = found.domain();
        return found.reason().equals(fleet.unhealthy().get(name))
                || found.reason().equals(UnhealthyFleet.SILENT)
                        && fleet.silent().contains(name)
                || found.reason().equals(UnhealthyFleet.FLAPPING)
                        && fleet.flapping().contains(name);
    }
}
