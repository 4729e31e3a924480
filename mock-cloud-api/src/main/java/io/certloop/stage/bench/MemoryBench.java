package io.certloop.stage.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether ticket-service gets by with the memory that it is shipped with: one large import, then
 * single tickets from many connections, in a container with the limits and options of k8s/base.
 */
public final class MemoryBench {

    private static final String SERVICE = "ticket-service";
    private static final double MIB = 1024 * 1024;
    private static final double ALLOWED = 0.85;
    private static final int PARTS = 10;
    private static final int SINGLE_TICKETS = 8_000;
    private static final int CONNECTIONS = 64;

    private final Shipped shipped;
    private final PrintStream out;

    private MemoryBench(Shipped shipped, PrintStream out) {
        this.shipped = shipped;
        this.out = out;
    }

    /**
     * @param arguments the root of the checkout, podman with its options, then the number of lines
     */
    public static void main(String[] arguments) throws IOException {
        var root = Path.of(arguments[0]);
        int lines = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1_000_000;
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var bench = new MemoryBench(Shipped.of(root, SERVICE), out);
        if (!bench.run(root, List.of(arguments[1].split(" ")), lines)) {
            System.exit(1);
        }
    }

    private boolean run(Path root, List<String> podman, int lines) throws IOException {
        out.printf(
                "%s in a container of %.0f MiB, /tmp %.0f MiB in memory, read-only root%n"
                        + "Program: %s%nJVM options: %s%n",
                SERVICE,
                shipped.memory() / MIB,
                shipped.tmp() / MIB,
                Pod.program(root, SERVICE, "this JDK, target/quarkus-app, no AOT cache"),
                shipped.environment().get("JAVA_TOOL_OPTIONS"));
        try (var stage = new BenchStage(root)) {
            var config = stage.config("ticket");
            // Nothing is mounted: who is who, and how often, is not measured.
            config.put("quarkus.datasource.credentials-provider", "");
            config.put("certloop.security.tokens-file", "");
            config.put("certloop.security.own-token-file", "");
            config.put("certloop.security.mode", "off");
            config.put("certloop.http.writes-per-second", "100000");
            config.put("certloop.http.writes-burst", "1000000");
            out.println("Log: " + stage.logs().resolve("service.log"));
            try (var pod = Pod.start(podman, root, SERVICE, shipped, config, stage.logs())) {
                return measure(pod, lines);
            }
        }
    }

    private boolean measure(Pod pod, int lines) throws IOException {
        var memory = pod.memory();
        if (memory.limit() != shipped.memory()) {
            throw new IllegalStateException("podman did not set the limit: " + memory.limit());
        }
        try (var watch = new MemoryWatch(memory)) {
            out.printf("%nMiB, by %s:%n", memory.version());
            out.printf("%-28s %11s %9s %5s%n", "", "working set", "anonymous", "/tmp");
            row("ready", watch.latest());
            boolean complete = load(pod, lines, watch);
            row("most", watch.most());
            out.printf("With inactive page cache the most was %.0f MiB.%n", watch.peak() / MIB);
            return complete && isEnough(watch.most());
        }
    }

    private boolean load(Pod pod, int lines, MemoryWatch watch) {
        var answered = new AtomicLong();
        try {
            int part = Math.max(1, lines / PARTS);
            long begin = System.nanoTime();
            ImportLoad.send(
                    pod.base(),
                    new BenchTickets("file", BenchTickets.SICK_DOMAINS),
                    lines,
                    sent -> {},
                    results -> {
                        if (results / part > answered.getAndSet(results) / part) {
                            row(results + " rows answered", watch.latest());
                        }
                    });
            double seconds = (System.nanoTime() - begin) / 1e9;
            out.printf("Import: %.0f rows/s%n", answered.get() / seconds);
            var single =
                    new HttpLoad(
                                    pod.base(),
                                    "/tickets",
                                    new BenchTickets("single", BenchTickets.SICK_DOMAINS)::json)
                            .run(CONNECTIONS, SINGLE_TICKETS);
            row(single.micros().length + " single tickets", watch.latest());
            return answered.get() == lines && single.failed() == 0;
        } catch (IOException | RuntimeException e) {
            var end = pod.exitCode().map(code -> "exit code " + code).orElse("it still runs");
            out.printf("FAILED after %d rows were answered: %s (%s)%n", answered.get(), end, e);
            return false;
        }
    }

    private boolean isEnough(CgroupMemory.Usage most) {
        double share = (double) most.workingSet() / shipped.memory();
        boolean enough = share <= ALLOWED;
        out.printf(
                "%s: at most %.0f %% of the limit, allowed are %.0f %%%n",
                enough ? "OK" : "FAILED", 100 * share, 100 * ALLOWED);
        return enough;
    }

    private void row(String what, CgroupMemory.Usage usage) {
        out.printf(
                "%-28s %11.0f %9.0f %5.0f%n",
                what, usage.workingSet() / MIB, usage.anonymous() / MIB, usage.tmpfs() / MIB);
    }
}
