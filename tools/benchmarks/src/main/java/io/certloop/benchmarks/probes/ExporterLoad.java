package io.certloop.benchmarks.probes;

import io.certloop.benchmarks.load.ForeignProcess;
import io.certloop.benchmarks.load.Wrk;
import io.certloop.testkit.ChildProcess;
import io.certloop.testkit.FreePorts;
import io.certloop.testkit.stage.JsonHttp;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Probes edges through blackbox_exporter over kept connections. A module of the exporter fixes the server name (SNI),
 * so the exporter has one module for each host.
 */
final class ExporterLoad implements AutoCloseable {

    private static final String REQUESTS = """
            local paths = {%s}
            function request()
               made = made + 1
               return wrk.format(nil, paths[made %% #paths + 1])
            end
            function response(status, headers, body)
               if body:find("\\nprobe_success 1\\n", 1, true) then
                  right = right + 1
               end
            end
            """;

    private final URI base;
    private final Wrk wrk;
    private final List<ProbeEdges.Target> targets;
    private final ChildProcess exporter;

    ExporterLoad(String program, Path folder, List<ProbeEdges.Target> targets) throws IOException {
        int port = FreePorts.next();
        this.base = URI.create("http://127.0.0.1:" + port);
        this.targets = targets;
        var paths = targets.stream().map(each -> '"' + path(each) + '"').collect(Collectors.joining(","));
        this.wrk = new Wrk(base, REQUESTS.formatted(paths), folder);
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
    Probes run(int inFlight, Duration time) throws IOException {
        var cpu = exporter.cpu();
        var load = wrk.run(inFlight, time);
        return new Probes(
                load.requests(), load.seconds(), exporter.cpu().minus(cpu).toNanos() / 1000, load.right());
    }

    /** The exporter's {@code probe_success} for each target, in the order of the targets. */
    List<Boolean> verdicts() {
        var http = new JsonHttp();
        return targets.stream()
                .map(target -> http.get(base.resolve(path(target))).body().contains("\nprobe_success 1\n"))
                .toList();
    }

    private static String path(ProbeEdges.Target target) {
        return "/probe?module=%s&target=%s:%d".formatted(target.host(), target.address(), target.port());
    }

    @Override
    public void close() {
        exporter.close();
    }
}
