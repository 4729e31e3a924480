package io.certloop.benchmarks.probes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.benchmarks.probes.FleetName.Server;
import io.certloop.testkit.ChildProcess;
import io.certloop.testkit.ServiceProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Runs {@code certloop watch} on names of real servers with known faults, and compares the findings with the list of
 * faults. It also compares the cost of one sweep with the cost of blackbox_exporter in the same run.
 */
public final class WatchBench {

    private static final int IN_FLIGHT = 64;
    private static final int ROUNDS = 3;
    private static final int LEAST_RATIO = 5;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final Path root;
    private final Path folder = Files.createTempDirectory("certloop-watch");
    private final Map<String, Path> programs;
    private final Fleet fleet;

    private WatchBench(Path root, Map<String, Path> programs, int size) throws IOException, InterruptedException {
        this.root = root;
        this.programs = programs;
        this.fleet = new Fleet(size, folder);
    }

    /**
     * @param arguments the root of the checkout, the number of names, the seconds of one measured round (0 for no
     *     measuring), and the programs as name=path
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var programs = Arrays.stream(arguments)
                .skip(3)
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(each -> each[0], each -> Path.of(each[1])));
        var bench = new WatchBench(Path.of(arguments[0]), programs, Integer.parseInt(arguments[1]));
        boolean met;
        try (var servers = new FleetServers(bench.fleet, bench.folder, programs)) {
            servers.start();
            met = bench.find(servers);
            int seconds = Integer.parseInt(arguments[2]);
            if (seconds > 0) {
                met &= bench.compare(servers, Duration.ofSeconds(seconds));
            }
        }
        System.exit(met ? 0 : 1);
    }

    private boolean find(FleetServers servers) throws IOException, InterruptedException {
        var list = new StringBuilder("name,port,protocol,sha256\n");
        for (var name : fleet.names()) {
            list.append("%s,%d,%s,%s%n"
                    .formatted(
                            name.host(),
                            servers.port(name),
                            name.server() == Server.DOVECOT ? "imap" : "https",
                            name.expected().orElse("")));
        }
        Path names = Files.writeString(folder.resolve("names.csv"), list);
        Path lines = folder.resolve("watch.ndjson");
        long begin = System.nanoTime();
        var watch = ChildProcess.start(watch(servers, names).redirectOutput(lines.toFile()));
        watch.exitCode();
        out.printf(
                "watch --once: %,d names in %.1f s, the start of the JVM included (logs: %s)%n",
                fleet.names().size(), (System.nanoTime() - begin) / 1e9, folder);
        return isAllFound(results(lines));
    }

    private ProcessBuilder watch(FleetServers servers, Path names) {
        return new ProcessBuilder(
                        ServiceProcess.JAVA,
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dcertloop.root=" + folder,
                        "-cp",
                        ServiceProcess.tools(root),
                        "io.certloop.cli.CertLoop",
                        "watch",
                        "--once",
                        "--json",
                        "--resolver",
                        servers.resolver(),
                        "--trust",
                        folder.resolve("ca.pem").toString(),
                        "--allow",
                        "127.0.0.0/8",
                        "--rate",
                        "1000",
                        names.toString())
                .redirectError(folder.resolve("watch.log").toFile());
    }

    private static Map<String, JsonNode> results(Path lines) throws IOException {
        var json = new ObjectMapper();
        var results = new HashMap<String, JsonNode>();
        for (var line : Files.readAllLines(lines)) {
            JsonNode result = json.readTree(line);
            results.put(result.path("host").asText(), result);
        }
        return results;
    }

    /** Tells whether the findings of every name have exactly the reasons that the list of faults gives. */
    private boolean isAllFound(Map<String, JsonNode> results) {
        var right = new TreeMap<String, int[]>();
        var wrong = new ArrayList<String>();
        for (var name : fleet.names()) {
            Set<String> found = found(results.get(name.host()));
            var counts = right.computeIfAbsent(name.fault(), any -> new int[2]);
            counts[1]++;
            if (found.equals(name.reasons())) {
                counts[0]++;
            } else {
                wrong.add("%s %s on %s: expected %s, found %s%n    %s"
                        .formatted(
                                name.fault(),
                                name.host(),
                                name.server(),
                                name.reasons(),
                                found,
                                results.get(name.host())));
            }
        }
        right.forEach((fault, counts) -> out.printf("  %-26s %4d of %4d%n", fault, counts[0], counts[1]));
        wrong.forEach(out::println);
        var faults = fleet.names().stream()
                .filter(name -> !name.reasons().isEmpty())
                .filter(name -> !name.reasons().contains(FleetName.UNKNOWN))
                .map(FleetName::fault)
                .toList();
        out.printf(
                "%d faults of %d sorts among %,d names: %s%n",
                faults.size(),
                faults.stream().distinct().count(),
                fleet.names().size(),
                wrong.isEmpty()
                        ? "all found for the right reason, nothing else found"
                        : wrong.size() + " names NOT AS EXPECTED");
        return wrong.isEmpty();
    }

    private static Set<String> found(JsonNode result) {
        if (result == null) {
            return Set.of("NO RESULT");
        }
        return result.path("state").asText().equals(FleetName.UNKNOWN)
                ? Set.of(FleetName.UNKNOWN)
                : new TreeSet<>(result.path("findings").findValuesAsText("reason"));
    }

    /**
     * Measures the probes per second of blackbox_exporter, light probes and full probes on the edges of names without a
     * fault, since the exporter's probe fails for any other edge. Tells whether light probes are as much faster as
     * required and every probe saw the right certificate.
     */
    private boolean compare(FleetServers servers, Duration round) throws IOException {
        var targets = fleet.names().stream()
                .filter(name -> name.is(FleetName.HEALTHY))
                .flatMap(name -> targets(name, servers.port(name)))
                .toList();
        try (var prober = new ProbeProcess(root, folder, targets);
                var exporter = new ExporterLoad(
                        programs.get("prometheus-blackbox-exporter").toString(), folder, targets)) {
            var blackbox = Probes.NONE;
            var light = Probes.NONE;
            var full = Probes.NONE;
            for (int i = 0; i <= ROUNDS; i++) {
                var theirs = exporter.run(IN_FLIGHT, round);
                var peeks = prober.run("peek", IN_FLIGHT, round);
                var fulls = prober.run("full", IN_FLIGHT, round);
                // The first round warms both up.
                if (i > 0) {
                    blackbox = blackbox.plus(theirs);
                    light = light.plus(peeks);
                    full = full.plus(fulls);
                }
            }
            out.printf(
                    "%n%,d edges of %,d names without a fault, %d in flight, %d rounds of %d s in turn%n",
                    targets.size(), targets.size() / 2, IN_FLIGHT, ROUNDS, round.toSeconds());
            print("blackbox_exporter", blackbox, blackbox, targets.size());
            print("light probe", light, blackbox, targets.size());
            print("full probe", full, blackbox, targets.size());
            boolean fast = light.perSecond() >= LEAST_RATIO * blackbox.perSecond();
            boolean right = blackbox.allRight() && light.allRight() && full.allRight();
            out.printf("light probe: at least %d x the rate  %s%n", LEAST_RATIO, met(fast));
            out.printf("every certificate seen right        %s%n", met(right));
            return fast && right;
        }
    }

    private static String met(boolean holds) {
        return holds ? "met" : "NOT MET";
    }

    private static Stream<ProbeEdges.Target> targets(FleetName name, int port) {
        return IntStream.range(0, 2).mapToObj(i -> {
            String sha256 = name.edges().get(i).orElseThrow().sha256();
            return new ProbeEdges.Target(name.host(), name.server().address(i), port, sha256, sha256);
        });
    }

    private void print(String name, Probes probes, Probes blackbox, int edges) {
        out.printf(
                "%-18s one sweep %6.2f s, %6.2f s of CPU   %,7.0f probes/s (x %.2f), %.1f us of CPU each"
                        + " (x %.3f)   right %d of %d%n",
                name,
                edges / probes.perSecond(),
                edges * probes.microsEach() / 1e6,
                probes.perSecond(),
                probes.perSecond() / blackbox.perSecond(),
                probes.microsEach(),
                probes.microsEach() / blackbox.microsEach(),
                probes.right(),
                probes.count());
    }
}
