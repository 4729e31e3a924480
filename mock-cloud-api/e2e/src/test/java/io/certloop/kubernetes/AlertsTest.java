package io.certloop.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The alerts, played by Prometheus's own tool where it is installed. */
class AlertsTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private static final String QUICK = "alerts.promtool.yaml";

    /** The windows of six hours and of three days. */
    private static final String SLOW = "alerts-slow.promtool.yaml";

    @TempDir private Path folder;

    /** What promtool said, and whether it was content. */
    private record Verdict(int code, String output) {}

    @Test
    void everyAlertHasARunbookInThisRepository() throws IOException {
        var links = PromQl.rules().findValuesAsText("runbook_url");

        assertThat(links).hasSizeGreaterThan(10);
        assertThat(links).allSatisfy(link -> assertThat(Path.of("..", "..", link)).isRegularFile());
    }

    @Test
    void theRulesAreValid() throws Exception {
        requirePromtool();

        assertThat(promtool("check", "rules", rules("", "").toString()).output())
                .contains("SUCCESS");
    }

    @ParameterizedTest
    @ValueSource(strings = {QUICK, SLOW})
    void alertsFireInTheirScenarioAndEndAfterIt(String scenario) throws Exception {
        requirePromtool();

        var played = play(scenario, rules("", ""));
        assertThat(played.code()).as(played.output()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "> 3600|> 360000",
                "(certloop_runs_overdue) > 0|(certloop_runs_overdue) > 5",
                "max by (namespace) (certloop_tickets|max(certloop_tickets",
                "unless group by (namespace) (certloop_runs|unless group(certloop_runs",
                "ratio_rate1h > 0.144|ratio_rate1h > 0.9",
                "ratio_rate5m > 0.0144|ratio_rate5m > -1",
                "kind=\"DEPLOYMENT_STUCK\"|kind=\"DOMAIN_STUCK\""
            })
    void aWrongRuleFailsItsScenario(String right, String wrong) throws Exception {
        requirePromtool();

        assertThat(play(QUICK, rules(right, wrong)).code()).isNotZero();
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

        assertThat(play(SLOW, rules(right, wrong)).code()).isNotZero();
    }

    @Test
    void namesTheMetricsOfAnExpression() {
        assertThat(
                        PromQl.metricsOf(
                                "histogram_quantile(0.9, sum by (le, kind_x) (rate(a_bucket{b_c=\"d_e\"}[5m])))"
                                        + " / max(f:g_h)"))
                .containsExactly("a_bucket", "f:g_h");
    }

    private Path rules(String right, String wrong) throws IOException {
        var text = Files.readString(PromQl.RULES);
        assertThat(text).contains(right);
        var spec = YAML.readTree(text.replace(right, wrong)).path("spec");
        return Files.writeString(folder.resolve("rules.yaml"), YAML.writeValueAsString(spec));
    }

    private Verdict play(String scenario, Path rules) throws Exception {
        try (var played = getClass().getResourceAsStream(scenario)) {
            var text = new String(played.readAllBytes(), StandardCharsets.UTF_8);
            var file = folder.resolve("scenario.yaml");
            Files.writeString(file, text.replace("[RULES]", "[" + rules + "]"));
            return promtool("test", "rules", file.toString());
        }
    }

    private static Verdict promtool(String... arguments) throws Exception {
        var command = Stream.concat(Stream.of("promtool"), Stream.of(arguments)).toList();
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Verdict(process.waitFor(), output);
    }

    private static void requirePromtool() {
        var present =
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "promtool")));
        if (!present) {
            System.out.println("SKIPPED: the alerts are not played; there is no promtool here");
        }
        Assumptions.assumeTrue(present, "no promtool");
    }
}
