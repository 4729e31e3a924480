package io.certloop.kubernetes;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertsIT {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** Before the parts of a scenario, each of which is played for itself. */
    private static final String TESTS = "\ntests:\n";

    private static final String QUICK = "alerts.promtool.yaml";

    private static final String BASE = "https://console.certloop.example/console/runbooks/";
    private static final String OUR_CONSOLE = "https://certloop.our-company.example/console";
    private static final Path PAGES = Renderer.K8S.resolve("runbooks");

    /** The windows of six hours and of three days. */
    private static final String SLOW = "alerts-slow.promtool.yaml";

    @TempDir
    private Path folder;

    @Test
    void everyAlertHasARunbookInThisRepository() throws IOException {
        var links = PromQl.rules().findValuesAsText("runbook_url");

        assertThat(links).hasSizeGreaterThan(10);
        assertThat(links).allSatisfy(link -> assertThat(link).startsWith(BASE));
        assertThat(links)
                .extracting(link -> link.substring(BASE.length()))
                .allSatisfy(page -> assertThat(PAGES.resolve(page + ".md")).isRegularFile());
        try (var pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString().replace(".md", "")))
                    .allSatisfy(page -> assertThat(links).contains(BASE + page));
        }
    }

    @Test
    void oneSettingMovesAllLinksAndOneMakesAnOperatorTakeTheRules() throws IOException {
        ManifestsIT.requireRenderer();

        var ours = Renderer.overlay("monitored");

        var rule = ours.find("PrometheusRule", "certloop").orElseThrow().json();
        assertThat(rule.findValuesAsText("runbook_url"))
                .hasSameSizeAs(PromQl.rules().findValuesAsText("runbook_url"))
                .allMatch(link -> link.startsWith(OUR_CONSOLE + "/runbooks/"));
        var dashboards =
                ours.find("ConfigMap", "certloop-dashboards").orElseThrow().json();
        assertThat(dashboards.path("data")).hasSameSizeAs(PromQl.dashboards());
        for (var text : dashboards.path("data")) {
            assertThat(new ObjectMapper()
                            .readTree(text.asText())
                            .at("/templating/list/0/query")
                            .asText())
                    .isEqualTo(OUR_CONSOLE);
        }
        for (var kind : List.of("PrometheusRule", "PodMonitor")) {
            assertThat(ours.find(kind, "certloop")
                            .orElseThrow()
                            .json()
                            .at("/metadata/labels/release")
                            .asText())
                    .isEqualTo("kube-prometheus-stack");
        }
        assertThat(ours.find("ConfigMap", "certloop-monitoring")).isEmpty();
    }

    static Stream<String> alerts() throws IOException {
        return PromQl.rules().findValuesAsText("alert").stream();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void everyAlertIsMissedInItsScenarioWithoutItsRule(String alert) throws Exception {
        requirePromtool();
        var spec = YAML.readTree(Files.readString(PromQl.RULES)).path("spec");
        for (var group : spec.path("groups")) {
            var rules = group.path("rules").iterator();
            while (rules.hasNext()) {
                if (rules.next().path("alert").asText().equals(alert)) {
                    rules.remove();
                }
            }
        }
        var without = Files.writeString(folder.resolve("rules.yaml"), YAML.writeValueAsString(spec));

        assertThat(isMissed(QUICK, without, alert) || isMissed(SLOW, without, alert))
                .as("the scenario in which %s fires fails without it", alert)
                .isTrue();
    }

    /** One of the parts that wait for the alert fails. */
    private boolean isMissed(String scenario, Path rules, String alert) throws Exception {
        for (var part : parts(scenario)) {
            if (part.matches("(?s).*alertname: " + alert + "\\s+exp_alerts:.*")
                    && play(scenario, part, rules).code() != 0) {
                return true;
            }
        }
        return false;
    }

    @Test
    void everyRuleKeepsNamespaceAndCluster() throws IOException {
        for (var expression : PromQl.rules().findValuesAsText("expr")) {
            assertThat(expression.replaceAll("\\b(by|without) \\(cluster, namespace", ""))
                    .as(expression)
                    .doesNotContainPattern("\\b(by|without) \\(")
                    .doesNotContainPattern("\\b(sum|min|max|group|count|avg)\\s*\\(");
        }
    }

    @Test
    void theRulesAreValid() throws Exception {
        requirePromtool();

        assertThat(Renderer.run("promtool", "check", "rules", rules("", "").toString())
                        .output())
                .contains("SUCCESS");
    }

    @ParameterizedTest
    @ValueSource(strings = {QUICK, SLOW})
    void alertsFireInTheirScenarioAndEndAfterIt(String scenario) throws Exception {
        requirePromtool();

        var played = play(scenario, String.join("", parts(scenario)), rules("", ""));
        assertThat(played.code()).as(played.output()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "> 3600|> 360000",
                "(certloop_runs_overdue) > 0|(certloop_runs_overdue) > 5",
                "max by (cluster, namespace) (certloop_tickets|max(certloop_tickets",
                "unless group by (cluster, namespace) (certloop_runs|unless group(certloop_runs",
                "max by (cluster, namespace) (certloop_watcher_blind|max by (namespace) (certloop_watcher_blind",
                "(certloop_pauses_oldest_seconds) > 86400|(certloop_pauses_oldest_seconds) > 3600",
                "timestamp_seconds) > 1800|timestamp_seconds) > 30",
                "connections_max) >= 1|connections_max) >= 0.1",
                "ratio_rate1h > 0.144|ratio_rate1h > 0.9",
                "ratio_rate5m > 0.0144|ratio_rate5m > -1",
                "kind=\"DEPLOYMENT_STUCK\"|kind=\"DOMAIN_STUCK\""
            })
    void aWrongRuleFailsItsScenario(String right, String wrong) throws Exception {
        requirePromtool();

        assertThat(fails(QUICK, rules(right, wrong))).isTrue();
    }

    /** Each window: never, or without end. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ratio_rate6h > 0.06|ratio_rate6h > 0.9",
                "ratio_rate30m > 0.06|ratio_rate30m > -1",
                "ratio_rate3d > 0.01|ratio_rate3d > 0.9",
                "ratio_rate6h > 0.01|ratio_rate6h > -1",
                "ratio_rate6h > 0.006|ratio_rate6h > 0.9",
                "ratio_rate30m > 0.006|ratio_rate30m > -1",
                "ratio_rate3d > 0.001|ratio_rate3d > 0.9",
                "ratio_rate6h > 0.001|ratio_rate6h > -1"
            })
    void aWrongSlowWindowFailsItsScenario(String right, String wrong) throws Exception {
        requirePromtool();

        assertThat(fails(SLOW, rules(right, wrong))).isTrue();
    }

    @Test
    void namesTheMetricsOfAnExpression() {
        assertThat(PromQl.metricsOf("histogram_quantile(0.9, sum by (le, kind_x) (rate(a_bucket{b_c=\"d_e\"}[5m])))"
                        + " / max(f:g_h)"))
                .containsExactly("a_bucket", "f:g_h");
    }

    private Path rules(String right, String wrong) throws IOException {
        var text = Files.readString(PromQl.RULES);
        assertThat(text).contains(right);
        var spec = YAML.readTree(text.replace(right, wrong)).path("spec");
        return Files.writeString(folder.resolve("rules.yaml"), YAML.writeValueAsString(spec));
    }

    /** The first part that fails is enough; those of the alerts that are changed come first. */
    private boolean fails(String scenario, Path rules) throws Exception {
        var changed = changed(rules);
        var parts = new ArrayList<>(parts(scenario));
        parts.sort(comparing(part -> changed.stream().noneMatch(part::contains)));
        for (var part : parts) {
            if (play(scenario, part, rules).code() != 0) {
                return true;
            }
        }
        return false;
    }

    private static List<String> changed(Path rules) throws IOException {
        var before = PromQl.rules().findParents("expr");
        var after = YAML.readTree(rules.toFile()).findParents("expr");
        return IntStream.range(0, before.size())
                .filter(each -> !before.get(each).equals(after.get(each)))
                .mapToObj(each -> "alertname: " + before.get(each).path("alert").asText() + "\n")
                .toList();
    }

    private static List<String> parts(String scenario) throws IOException {
        var parts = read(scenario).split(TESTS)[1].split("(?m)(?=^  - interval:)");
        return Stream.of(parts).filter(part -> part.startsWith("  - interval:")).toList();
    }

    private Renderer.Ended play(String scenario, String parts, Path rules) throws Exception {
        var head = read(scenario).split(TESTS)[0].replace("[RULES]", "[" + rules + "]");
        var file = folder.resolve("scenario.yaml");
        Files.writeString(file, head + TESTS + parts);
        return Renderer.run("promtool", "test", "rules", file.toString());
    }

    private static String read(String scenario) throws IOException {
        try (var played = AlertsIT.class.getResourceAsStream(scenario)) {
            return new String(played.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static void requirePromtool() {
        var present = Renderer.isOnPath("promtool");
        if (!present) {
            System.out.println("SKIPPED: the alerts are not played; there is no promtool here");
        }
        Assumptions.assumeTrue(present, "no promtool");
    }
}
