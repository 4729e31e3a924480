package io.certloop.e2e;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.certloop.harness.system.StageAddresses;
import io.certloop.kubernetes.PromQl;
import io.certloop.testkit.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A real Prometheus with the rules of k8s/components/monitoring, and a real Alertmanager that it sends to, both as
 * Debian packages them.
 */
final class AlertChain implements AutoCloseable {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final DebianTools tools;
    private final Path home;
    private final URI prometheus = URI.create("http://127.0.0.1:" + FreePorts.next());
    private final URI alertmanager = URI.create("http://127.0.0.1:" + FreePorts.next());

    private AlertChain(Path home) {
        this.home = home;
        this.tools = new DebianTools(home);
    }

    /** Empty if nothing is missing. */
    static Optional<String> missing() {
        return DebianTools.missing("prometheus", "prometheus-alertmanager");
    }

    /** @param sooner parts of the rules, and what stands in their place so that a test need not wait */
    static AlertChain start(StageAddresses services, Map<String, String> sooner) throws IOException {
        var chain = new AlertChain(Files.createTempDirectory("alert-chain"));
        try {
            chain.begin(services, sooner);
            return chain;
        } catch (IOException | RuntimeException e) {
            chain.close();
            throw e;
        }
    }

    private void begin(StageAddresses services, Map<String, String> sooner) throws IOException {
        var rules = Files.readString(PromQl.RULES);
        for (var change : sooner.entrySet()) {
            if (!rules.contains(change.getKey())) {
                throw new IllegalStateException("no rule says " + change.getKey());
            }
            rules = rules.replace(change.getKey(), change.getValue());
        }
        Files.writeString(
                home.resolve("rules.yaml"),
                YAML.writeValueAsString(YAML.readTree(rules).path("spec")));
        Files.writeString(
                home.resolve("prometheus.yaml"),
                """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: [%s]
                alerting:
                  alertmanagers:
                    - static_configs: [{targets: ["%s"]}]
                scrape_configs:
                  - job_name: certloop
                    metrics_path: /q/metrics
                    static_configs:
                """.formatted(home.resolve("rules.yaml"), alertmanager.getAuthority())
                        + target("ticket-service", services.ticketService())
                        + target("remediation-service", services.remediationService())
                        + target("cert-watcher", services.certWatcher()));
        Files.writeString(
                home.resolve("alertmanager.yaml"),
                "route: {receiver: nobody, group_wait: 0s}\nreceivers: [{name: nobody}]\n");
        tools.run(
                "prometheus-alertmanager",
                "--config.file=" + home.resolve("alertmanager.yaml"),
                "--storage.path=" + home.resolve("alertmanager"),
                "--web.listen-address=" + alertmanager.getAuthority(),
                "--cluster.listen-address=");
        tools.run(
                "prometheus",
                "--config.file=" + home.resolve("prometheus.yaml"),
                "--storage.tsdb.path=" + home.resolve("prometheus"),
                "--web.listen-address=" + prometheus.getAuthority());
    }

    private static String target(String service, URI address) {
        return """
                      - targets: ["%s"]
                        labels: {namespace: certloop, pod: %s-1, app_kubernetes_io_name: %s}
                """.formatted(address.getAuthority(), service, service);
    }

    /** The alerts of this name that Alertmanager has; none as long as it does not answer. */
    List<Map<String, Object>> alerts(String name) {
        return given().queryParam("filter", "alertname=\"" + name + "\"")
                .get(alertmanager.resolve("/api/v2/alerts"))
                .jsonPath()
                .getList("$");
    }

    /** What is wrong with rules when they are evaluated. */
    List<String> brokenRules() {
        return given().get(prometheus.resolve("/api/v1/rules"))
                .jsonPath()
                .getList("data.groups.rules.flatten().findAll { it.health == 'err' }.lastError");
    }

    @Override
    public void close() {
        tools.close();
    }
}
