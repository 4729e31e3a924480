package io.certloop.benchmarks.probes;

import io.certloop.benchmarks.load.Wrk;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares our probes of TLS edges with blackbox_exporter: rounds in turn, in one run, against the same nginx. Edges,
 * probers and load share the machine.
 */
public final class ProbesBench {

    private static final int IN_FLIGHT = 64;
    private static final int ROUNDS = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration SOAKED = Duration.ofSeconds(15);
    private static final List<String> WAYS = List.of("peek", "full", "jdk");
    private static final Map<String, String> NAMES = Map.of(
            "peek", "peek",
            "full", "full handshake, BoringSSL",
            "jdk", "full handshake, JDK");

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final ProbeEdges edges;
    private final Path root;
    private final Path folder;
    private final String exporter;

    private ProbesBench(Path root, Path folder, String exporter) throws IOException {
        this.root = root;
        this.folder = folder;
        this.exporter = exporter;
        this.edges = new ProbeEdges(folder);
    }

    /**
     * @param arguments the root of the checkout, the programs nginx and blackbox_exporter, the seconds of a round, and
     *     the minutes of the soak (0 for none)
     */
    @SuppressWarnings("try") // nginx is only to be ended
    public static void main(String[] arguments) throws IOException {
        Wrk.requireInstalled();
        var folder = Files.createTempDirectory("certloop-bench");
        var bench = new ProbesBench(Path.of(arguments[0]), folder, arguments[2]);
        boolean met;
        try (var nginx = bench.edges.start(arguments[1])) {
            bench.fiveEdges();
            met = bench.compare(Duration.ofSeconds(Long.parseLong(arguments[3])));
            bench.soak(Integer.parseInt(arguments[4]));
        }
        System.exit(met ? 0 : 1);
    }

    private void fiveEdges() throws IOException {
        try (var prober = new ProbeProcess(root, folder, edges.five());
                var theirs = new ExporterLoad(exporter, folder, edges.five())) {
            var verdicts = prober.verdicts();
            var successes = theirs.verdicts();
            out.printf("%-24s %-22s %s%n", "edge", "CertLoop", "blackbox_exporter");
            for (int i = 0; i < successes.size(); i++) {
                out.printf(
                        "%-24s %-22s probe_success %d%n",
                        edges.five().get(i).host(), verdicts.get(i), successes.get(i) ? 1 : 0);
            }
        }
    }

    private boolean compare(Duration round) throws IOException {
        try (var prober = new ProbeProcess(root, folder, edges.many());
                var theirs = new ExporterLoad(exporter, folder, edges.many())) {
            out.printf(
                    "%n%d hosts, %d in flight, %d rounds of %d s each in turn (logs: %s)%n",
                    edges.many().size(), IN_FLIGHT, ROUNDS, round.toSeconds(), folder);
            for (var way : WAYS) {
                prober.run(way, IN_FLIGHT, WARM_UP);
            }
            theirs.run(IN_FLIGHT, WARM_UP);
            var blackbox = Probes.NONE;
            var ours = new LinkedHashMap<String, Probes>();
            for (int i = 0; i < ROUNDS; i++) {
                blackbox = blackbox.plus(theirs.run(IN_FLIGHT, round));
                for (var way : WAYS) {
                    ours.merge(way, prober.run(way, IN_FLIGHT, round), Probes::plus);
                }
            }
            print("blackbox_exporter", blackbox, blackbox);
            for (var way : WAYS) {
                print(NAMES.get(way), ours.get(way), blackbox);
            }
            return check(blackbox, ours.get("peek"), ours.get("full"));
        }
    }

    private void print(String name, Probes probes, Probes blackbox) {
        out.printf(
                "%-28s %,7.0f probes/s (x %.2f) %8.1f us of CPU each (x %.3f)   right %d of %d%n",
                name,
                probes.perSecond(),
                probes.perSecond() / blackbox.perSecond(),
                probes.microsEach(),
                probes.microsEach() / blackbox.microsEach(),
                probes.right(),
                probes.count());
    }

    private boolean check(Probes blackbox, Probes peek, Probes full) {
        boolean fast = peek.perSecond() >= 4 * blackbox.perSecond();
        boolean cheap = peek.microsEach() <= blackbox.microsEach() / 6;
        boolean fullFast = full.perSecond() >= blackbox.perSecond();
        boolean right = peek.allRight() && full.allRight() && blackbox.allRight();
        var bounds = new LinkedHashMap<String, Boolean>();
        bounds.put("peek: at least 4 x the probes/s", fast);
        bounds.put("peek: at most 1/6 of the CPU", cheap);
        bounds.put("full: at least 1 x the probes/s", fullFast);
        bounds.put("every certificate seen right", right);
        bounds.forEach((bound, holds) -> out.printf("%-34s %s%n", bound, holds ? "met" : "NOT MET"));
        return !bounds.containsValue(false);
    }

    /** Makes full handshakes for the given minutes and prints the prober's resident memory, which must not grow. */
    private void soak(int minutes) throws IOException {
        if (minutes == 0) {
            return;
        }
        out.printf("%nfull handshakes for %d minutes, resident memory of the prober:%n", minutes);
        try (var prober = new ProbeProcess(root, folder, edges.many())) {
            long rounds = Duration.ofMinutes(minutes).dividedBy(SOAKED);
            long handshakes = 0;
            for (long i = 0; i < rounds; i++) {
                handshakes += prober.run("full", IN_FLIGHT, SOAKED).count();
                out.printf("  %,10d handshakes   %d MiB%n", handshakes, prober.residentMiB());
            }
        }
    }
}
