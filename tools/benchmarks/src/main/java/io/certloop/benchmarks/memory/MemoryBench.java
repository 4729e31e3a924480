package io.certloop.benchmarks.memory;

import io.certloop.benchmarks.measure.CgroupMemory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks whether a service manages with the memory that it is shipped with: runs its load in a container with the
 * limits and options of k8s/base.
 */
public final class MemoryBench {

    private static final double MIB = 1024 * 1024;
    private static final double ALLOWED = 0.85;

    /**
     * Settings that switch off authorization and raise rate limits. Neither is measured, and no secret files are
     * mounted.
     */
    private static final Map<String, String> OPEN = Map.of(
            "quarkus.datasource.credentials-provider", "",
            "certloop.security.tokens-file", "",
            "certloop.security.own-token-file", "",
            "certloop.security.mode", "off",
            "certloop.http.writes-per-second", "100000",
            "certloop.http.writes-burst", "1000000");

    private final String service;
    private final Shipped shipped;
    private final PrintStream out;

    private MemoryBench(String service, Shipped shipped, PrintStream out) {
        this.service = service;
        this.shipped = shipped;
        this.out = out;
    }

    /** Creates the load of one service, and starts what the service needs around it. */
    private interface Preparation {
        /** @param size size of the load: lines, runs or domains */
        MemoryLoad<?> of(Path root, int size) throws IOException;
    }

    private record Load(int usualSize, Preparation preparation) {}

    private static Map<String, Load> loads() {
        Map<String, Load> loads = new LinkedHashMap<>();
        loads.put("ticket-service", new Load(1_000_000, TicketMemoryLoad::new));
        loads.put("remediation-service", new Load(10_000, RepairMemoryLoad::new));
        loads.put("cert-watcher", new Load(20_000, SweepMemoryLoad::new));
        return loads;
    }

    /**
     * @param arguments the root of the checkout, podman with its options, then, if only one service is measured, the
     *     service and the size of its load
     */
    public static void main(String[] arguments) throws Exception {
        var root = Path.of(arguments[0]);
        var podman = List.of(arguments[1].split(" "));
        var loads = loads();
        if (arguments.length > 2) {
            loads.keySet().retainAll(List.of(arguments[2]));
        }
        if (loads.isEmpty()) {
            System.err.println("bench memory: " + String.join(", ", loads().keySet()));
            System.exit(2);
        }
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        boolean met = true;
        for (var load : loads.entrySet()) {
            int size = arguments.length > 3
                    ? Integer.parseInt(arguments[3])
                    : load.getValue().usualSize();
            var service = load.getKey();
            var bench = new MemoryBench(service, Shipped.of(root, service), out);
            met &= bench.run(root, podman, load.getValue().preparation(), size);
            out.println();
        }
        System.exit(met ? 0 : 1);
    }

    private boolean run(Path root, List<String> podman, Preparation preparation, int size) throws Exception {
        out.printf(
                "%s in a container of %.0f MiB, /tmp %.0f MiB in memory, read-only root%n"
                        + "Program: %s%nJVM options: %s%n",
                service,
                shipped.memory() / MIB,
                shipped.tmp() / MIB,
                Pod.program(root, service, "this JDK, target/quarkus-app, no AOT cache"),
                String.join(" ", shipped.jvmOptions()));
        try (var load = preparation.of(root, size)) {
            out.println("Log: " + load.folder().resolve("service.log"));
            var config = new HashMap<>(load.config());
            config.putAll(OPEN);
            try (var pod = Pod.start(podman, root, service, shipped, config, load.folder())) {
                return measure(pod, load);
            }
        }
    }

    private boolean measure(Pod pod, MemoryLoad<?> load) throws Exception {
        var memory = pod.memory();
        if (memory.limit() != shipped.memory()) {
            throw new IllegalStateException("podman did not set the limit: " + memory.limit());
        }
        try (var watch = new MemoryWatch(memory)) {
            out.printf("%nMiB, by %s:%n", memory.version());
            out.printf("%-28s %11s %9s %5s%n", "", "working set", "anonymous", "/tmp");
            row("ready", watch.latest());
            boolean complete = complete(pod, load, watch);
            row("most", watch.most());
            out.printf("With inactive page cache the most was %.0f MiB.%n", watch.peak() / MIB);
            return complete && isEnough(watch.most());
        }
    }

    private boolean complete(Pod pod, MemoryLoad<?> load, MemoryWatch watch) throws Exception {
        try {
            load.run(pod.base(), reached -> row(reached, watch.latest()));
            return true;
        } catch (IOException | RuntimeException e) {
            var end = pod.exitCode().map(code -> "exit code " + code).orElse("it still runs");
            out.printf("FAILED: %s (%s)%n", e, end);
            return false;
        }
    }

    private boolean isEnough(CgroupMemory.Usage most) {
        double share = (double) most.workingSet() / shipped.memory();
        boolean enough = share <= ALLOWED;
        out.printf(
                "%s: %s took at most %.0f %% of the limit, allowed are %.0f %%%n",
                enough ? "OK" : "FAILED", service, 100 * share, 100 * ALLOWED);
        return enough;
    }

    private void row(String what, CgroupMemory.Usage usage) {
        out.printf(
                "%-28s %11.0f %9.0f %5.0f%n",
                what, usage.workingSet() / MIB, usage.anonymous() / MIB, usage.tmpfs() / MIB);
    }
}
