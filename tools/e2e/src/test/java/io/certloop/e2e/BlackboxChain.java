package io.certloop.e2e;

import io.certloop.testkit.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * As operators have it: a blackbox exporter that connects to edges, a Prometheus with rules about what it finds, and
 * two Alertmanagers as one cluster that send to cert-watcher.
 */
final class BlackboxChain implements AutoCloseable {

    /** Its receiver follows, as docs/alerts.md has it. */
    private static final String ROUTE =
            "route: {receiver: certloop, group_by: [alertname], group_wait: 0s, group_interval: 1s,"
                    + " repeat_interval: 1h}\n";

    static final Path DOCUMENT = RealSystem.ROOT.resolve("docs/alerts.md");

    private static final String RULES = """
            groups:
              - name: certificates
                interval: 1s
                rules:
                  - alert: CertificateExpired
                    expr: last_over_time(probe_ssl_earliest_cert_expiry{job="any"}[10s]) - time() < 0
                    labels: {severity: critical}
                  - alert: CertificateWrong
                    expr: last_over_time(probe_success{job="trusted"}[10s]) == 0 unless on (instance) last_over_time(probe_ssl_earliest_cert_expiry{job="any"}[10s]) - time() < 0
                    labels: {severity: critical}
            """;

    private final DebianTools tools;
    private final Path home;
    private final List<URI> alertmanagers;

    private BlackboxChain(Path home, List<URI> alertmanagers) {
        this.home = home;
        this.alertmanagers = alertmanagers;
        this.tools = new DebianTools(home);
    }

    /** Empty if nothing is missing. */
    static Optional<String> missing() {
        return DebianTools.missing("prometheus", "prometheus-alertmanager", "prometheus-blackbox-exporter");
    }

    /**
     * @param alertmanagers where two are to be
     * @param edges an edge, as host:port, for each domain
     */
    static BlackboxChain start(
            Path home, List<URI> alertmanagers, URI alerts, Path token, Path trust, Map<String, String> edges)
            throws IOException {
        var chain = new BlackboxChain(Files.createDirectories(home), alertmanagers);
        try {
            var exporter = chain.exporter(trust, edges);
            chain.alertmanagers(alerts, token);
            chain.prometheus(exporter, edges);
            return chain;
        } catch (IOException | RuntimeException e) {
            chain.close();
            throw e;
        }
    }

    /** Each domain has a module of its own: it is asked for at its edge, not where DNS leads. */
    private URI exporter(Path trust, Map<String, String> edges) throws IOException {
        var modules = edges.keySet().stream()
                .map(domain -> module("any", domain, "insecure_skip_verify: true")
                        + module("trusted", domain, "ca_file: " + trust))
                .collect(Collectors.joining("", "modules:\n", ""));
        Files.writeString(home.resolve("blackbox.yaml"), modules);
        var exporter = address();
        tools.run(
                "prometheus-blackbox-exporter",
                "--config.file=" + home.resolve("blackbox.yaml"),
                "--web.listen-address=" + exporter.getAuthority());
        return exporter;
    }

    private static String module(String job, String domain, String trust) {
        return "  %s-%s: {prober: tcp, timeout: 3s, tcp: {tls: true, tls_config: {server_name: %s, %s}}}\n"
                .formatted(job, domain, domain, trust);
    }

    private static String receiver(URI alerts, Path token) throws IOException {
        var document = Files.readString(DOCUMENT);
        var begin = document.indexOf("receivers:\n");
        return document.substring(begin, document.indexOf("```", begin))
                .replaceFirst("url: \\S+", "url: " + alerts)
                .replaceFirst("credentials_file: \\S+", "credentials_file: " + token);
    }

    private void alertmanagers(URI alerts, Path token) throws IOException {
        Files.writeString(home.resolve("alertmanager.yaml"), ROUTE + receiver(alerts, token));
        var members = List.of(address().getAuthority(), address().getAuthority());
        for (int i = 0; i < members.size(); i++) {
            tools.run(
                    "prometheus-alertmanager",
                    "--config.file=" + home.resolve("alertmanager.yaml"),
                    "--storage.path=" + home.resolve("alertmanager-" + i),
                    "--web.listen-address=" + alertmanagers.get(i).getAuthority(),
                    "--cluster.listen-address=" + members.get(i),
                    "--cluster.peer=" + members.get(1 - i),
                    "--cluster.peer-timeout=1s");
        }
    }

    private void prometheus(URI exporter, Map<String, String> edges) throws IOException {
        Files.writeString(home.resolve("rules.yaml"), RULES);
        Files.writeString(
                home.resolve("prometheus.yaml"),
                """
                global: {scrape_interval: 3s, scrape_timeout: 3s, evaluation_interval: 1s}
                rule_files: [%s]
                alerting:
                  alertmanagers:
                    - static_configs: [{targets: ["%s", "%s"]}]
                scrape_configs:
                """.formatted(
                                        home.resolve("rules.yaml"),
                                        alertmanagers.get(0).getAuthority(),
                                        alertmanagers.get(1).getAuthority())
                        + job("any", exporter, edges)
                        + job("trusted", exporter, edges));
        tools.run(
                "prometheus",
                "--config.file=" + home.resolve("prometheus.yaml"),
                "--storage.tsdb.path=" + home.resolve("prometheus"),
                "--web.listen-address=" + address().getAuthority());
    }

    private static String job(String name, URI exporter, Map<String, String> edges) {
        var targets = edges.entrySet().stream()
                .map(edge -> """
                                              - targets: ["%s"]
                                                labels: {instance: "https://%s:443/", __param_module: %s-%s}
                                        """.formatted(edge.getValue(), edge.getKey(), name, edge.getKey()))
                .collect(Collectors.joining());
        return """
                 - job_name: %s
                   metrics_path: /probe
                   relabel_configs:
                     - {source_labels: [__address__], target_label: __param_target}
                     - {target_label: __address__, replacement: "%s"}
                   static_configs:
               """.formatted(name, exporter.getAuthority()) + targets;
    }

    static URI address() {
        return URI.create("http://127.0.0.1:" + FreePorts.next());
    }

    @Override
    public void close() {
        tools.close();
    }
}
