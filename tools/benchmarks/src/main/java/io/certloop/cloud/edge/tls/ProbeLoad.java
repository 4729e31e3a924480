package io.certloop.cloud.edge.tls;

import com.sun.management.OperatingSystemMXBean;
import io.certloop.cloud.edge.AddressLiteral;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeAddressPolicy;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.ExpectedLeaves;
import io.certloop.cloud.edge.KeyKind;
import io.certloop.cloud.edge.ProbeVerdict;
import io.certloop.cloud.edge.Subnet;
import io.certloop.cloud.edge.tls.loop.EdgeLoops;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * Probes given edges as fast as it can and prints the cost; a measuring program that runs in a process of its own.
 * Arguments: a file with a line {@code host address port configured served} for each edge, the last two being
 * fingerprints of leaf certificates, and the file of trust anchors. It reads one order a line from standard input. The
 * order {@code verdicts} is answered by one verdict for each edge. The order {@code peek|full|jdk PROBES_IN_FLIGHT
 * SECONDS} is answered by {@code probes seconds cpuMicros right}; a probe is right if it saw the certificate that the
 * file gives as served.
 */
public final class ProbeLoad implements AutoCloseable {

    /** A timeout longer than any edge in these benchmarks needs. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private record Target(String host, EdgeAddress edge, String configured, String served) {

        static Target parse(String line) {
            String[] fields = line.split(" ");
            return new Target(
                    fields[0],
                    new EdgeAddress(AddressLiteral.parse(fields[1]), Integer.parseInt(fields[2])),
                    fields[3],
                    fields[4]);
        }
    }

    @FunctionalInterface
    private interface Way {

        EdgeProbeResult look(Target target);
    }

    private final List<Target> targets;
    private final EdgeLoops loops;
    private final TrustAnchors anchors;

    private ProbeLoad(List<Target> targets, Path anchors) {
        this.targets = targets;
        this.anchors = TrustAnchors.in(anchors);
        this.loops = new EdgeLoops(
                Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
                TIMEOUT,
                new EdgeAddressPolicy(List.of(Subnet.parse("127.0.0.0/8"))));
    }

    public static void main(String[] arguments) throws IOException {
        List<Target> targets = Files.readAllLines(Path.of(arguments[0])).stream()
                .map(Target::parse)
                .toList();
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        try (var load = new ProbeLoad(targets, Path.of(arguments[1]))) {
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                System.out.println(load.answer(order.split(" ")));
            }
        }
    }

    private String answer(String... order) {
        return order[0].equals("verdicts")
                ? verdicts()
                : run(way(order[0]), Integer.parseInt(order[1]), Duration.ofSeconds(Integer.parseInt(order[2])));
    }

    private String verdicts() {
        Way full = way("full");
        return targets.stream()
                .map(target -> ProbeVerdict.of(full.look(target), ExpectedLeaves.of(Optional.of(target.configured()))))
                .map(ProbeVerdict::name)
                .collect(Collectors.joining(" "));
    }

    private Way way(String name) {
        Clock clock = Clock.systemUTC();
        if (name.equals("peek")) {
            var peek = new NioLightEdgeProbe(loops, clock);
            return target ->
                    peek.probe(target.host(), target.edge(), KeyKind.ANY).join();
        }
        var probe = name.equals("jdk")
                ? new TlsEdgeProbe(loops, anchors, anchors, clock, JdkTlsClient.asking(KeyKind.ANY))
                : new TlsEdgeProbe(loops, anchors, clock);
        return target -> probe.probe(target.host(), target.edge());
    }

    private String run(Way way, int inFlight, Duration duration) {
        var looks = new LongAdder();
        var right = new LongAdder();
        long cpu = cpuNanos();
        long begin = System.nanoTime();
        var turn = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < inFlight; i++) {
                threads.submit(() -> {
                    while (System.nanoTime() - begin < duration.toNanos()) {
                        Target target = next(turn);
                        EdgeProbeResult edgeResult = way.look(target);
                        looks.increment();
                        right.add(target.served().equals(leaf(edgeResult)) ? 1 : 0);
                    }
                });
            }
        }
        return String.format(
                Locale.ROOT,
                "%d %.3f %d %d",
                looks.sum(),
                (System.nanoTime() - begin) / 1e9,
                (cpuNanos() - cpu) / 1000,
                right.sum());
    }

    private Target next(AtomicInteger turn) {
        return targets.get(Math.floorMod(turn.getAndIncrement(), targets.size()));
    }

    private static String leaf(EdgeProbeResult edgeResult) {
        return switch (edgeResult) {
            case EdgeProbeResult.Presented presented -> presented.sha256();
            case EdgeProbeResult.Served served -> served.certificate().sha256();
            case EdgeProbeResult.Refused refused -> refused.detail();
            case EdgeProbeResult.Inconsistent mixed -> leaf(mixed.other());
            case EdgeProbeResult.Unknown unknown -> unknown.detail();
        };
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    @Override
    public void close() {
        loops.close();
    }
}
