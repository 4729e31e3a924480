package io.certloop.benchmarks.sweep;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Sweeps of large fleets by packaged replicas of cert-watcher; provider, edges, database and replicas share the
 * machine.
 */
public final class SweepBench {

    private static final Map<String, Integer> USUAL_DOMAINS = Map.of("fleet", 20_000, "many", 100_000);

    private SweepBench() {}

    /** One measurement with a requirement; tells whether the requirement is met. */
    interface Part {
        boolean run(Path root, int domains, PrintStream out) throws Exception;
    }

    /**
     * @param arguments the root of the checkout; then optionally the name of one measurement (fleet or many; default
     *     both) and its number of domains
     */
    public static void main(String[] arguments) throws Exception {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var root = Path.of(arguments[0]);
        Map<String, Part> parts = new LinkedHashMap<>();
        parts.put("fleet", new FleetSweep());
        parts.put("many", new ManyReplicasSweep());
        if (arguments.length > 1) {
            parts.keySet().retainAll(Set.of(arguments[1]));
        }
        if (parts.isEmpty()) {
            System.err.println("bench sweep: fleet or many");
            System.exit(2);
        }
        boolean met = true;
        for (var part : parts.entrySet()) {
            int domains = arguments.length > 2 ? Integer.parseInt(arguments[2]) : USUAL_DOMAINS.get(part.getKey());
            met &= part.getValue().run(root, domains, out);
            out.println();
        }
        System.exit(met ? 0 : 1);
    }

    static boolean check(PrintStream out, String bound, boolean holds) {
        out.printf("  %-58s %s%n", bound, holds ? "met" : "NOT MET");
        return holds;
    }
}
