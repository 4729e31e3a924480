package io.certloop.benchmarks.sweep;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Sweeps of large fleets by packaged replicas of cert-watcher; provider, edges, database and replicas share the
 * machine.
 */
public final class SweepBench {

    private SweepBench() {}

    /**
     * @param arguments the root of the checkout; then optionally the name of one measurement (fleet or many; default
     *     both) and its number of domains
     */
    public static void main(String[] arguments) throws Exception {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var root = Path.of(arguments[0]);
        boolean met = true;
        for (var part : arguments.length > 1 ? List.of(arguments[1]) : List.of("fleet", "many")) {
            var domains = Optional.of(arguments).filter(all -> all.length > 2).map(all -> Integer.parseInt(all[2]));
            met &= switch (part) {
                case "fleet" -> FleetSweep.run(root, domains.orElse(20_000), out);
                case "many" -> ManyReplicasSweep.run(root, domains.orElse(100_000), out);
                default -> {
                    System.err.println("bench sweep: fleet or many");
                    System.exit(2);
                    yield false;
                }
            };
            out.println();
        }
        System.exit(met ? 0 : 1);
    }

    static boolean check(PrintStream out, String bound, boolean holds) {
        out.printf("  %-58s %s%n", bound, holds ? "met" : "NOT MET");
        return holds;
    }
}
