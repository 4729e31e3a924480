package io.certloop.benchmarks.probes;

import io.certloop.benchmarks.load.ForeignProcess;
import io.certloop.benchmarks.load.HttpLoad;
import io.certloop.testkit.ChildProcess;
import io.certloop.testkit.FreePorts;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Probes edges through blackbox_exporter over kept connections. A module of the exporter fixes the server name (SNI),
 * so the exporter has one module for each host.
 */
final class ExporterLoad implements AutoCloseable {

    private final int port = FreePorts.next();
    private final List<ProbeEdges.Target> targets;
    private final ChildProcess exporter;

    ExporterLoad(String program, Path folder, List<ProbeEdges.Target> targets) throws IOException {
        this.targets = targets;
        var modules = new StringBuilder("modules:\n");
        for (var host : targets.stream().map(ProbeEdges.Target::host).distinct().toList()) {
            modules.append("""
                      %s:
                        prober: tcp
                        timeout: 10s
                        tcp:
                          tls: true
                          tls_config: {ca_file: "%s", server_name: "%s"}
                    """.formatted(host, folder.resolve("ca.pem"), host));
        }
        var file = Files.writeString(folder.resolve("blackbox.yml"), modules);
        exporter = ForeignProcess.start(
                folder,
                port,
                List.of(
                        program,
                        "--config.file=" + file,
                        "--log.level=error",
                        "--web.listen-address=127.0.0.1:" + port));
    }

    /**
     * Probes for the given time. A probe is right if the exporter reports {@code probe_success 1}, since every edge
     * serves a valid chain.
     */
    Probes run(int inFlight, Duration time) {
        var turn = new AtomicInteger();
        var probes = new LongAdder();
        var right = new LongAdder();
        var cpu = exporter.cpu();
        long begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < inFlight; i++) {
                threads.submit(() -> {
                    ask(begin + time.toNanos(), turn, probes, right);
                    return null;
                });
            }
        }
        return new Probes(
                probes.sum(),
                (System.nanoTime() - begin) / 1e9,
                exporter.cpu().minus(cpu).toNanos() / 1000,
                right.sum());
    }

    private void ask(long end, AtomicInteger turn, LongAdder probes, LongAdder right) throws IOException {
        try (var connection = new Connection(port)) {
            while (System.nanoTime() < end) {
                var target = targets.get(Math.floorMod(turn.getAndIncrement(), targets.size()));
                probes.increment();
                right.add(connection.succeeds(target) ? 1 : 0);
            }
        }
    }

    /** The exporter's {@code probe_success} for each target, in the order of the targets. */
    List<Boolean> verdicts() throws IOException {
        var verdicts = new ArrayList<Boolean>();
        try (var connection = new Connection(port)) {
            for (var target : targets) {
                verdicts.add(connection.succeeds(target));
            }
        }
        return verdicts;
    }

    @Override
    public void close() {
        exporter.close();
    }

    private static final class Connection implements AutoCloseable {

        private final Socket socket;
        private final BufferedInputStream in;

        Connection(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        }

        boolean succeeds(ProbeEdges.Target target) throws IOException {
            socket.getOutputStream()
                    .write("GET /probe?module=%s&target=%s:%d HTTP/1.1\r\nHost: x\r\n\r\n"
                            .formatted(target.host(), target.address(), target.port())
                            .getBytes(StandardCharsets.US_ASCII));
            int length = 0;
            for (var line = HttpLoad.line(in); !line.isEmpty(); line = HttpLoad.line(in)) {
                if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
            }
            var body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
            return body.contains("\nprobe_success 1\n");
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
