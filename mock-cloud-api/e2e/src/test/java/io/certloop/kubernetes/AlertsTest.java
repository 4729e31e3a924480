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

/** The alerts, played by Prometheus's own tool where it is installed. */
class AlertsTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

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
    void alertsFireInTheirScenarioAndEndAfterIt() throws Exception {
        requirePromtool();

        assertThat(promtool("check", "rules", rules("", "").toString()).output())
                .contains("SUCCESS");
        var played = play(rules("", ""));
        assertThat(played.code()).as(played.output()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "> 3600|> 360000",
                "max(certloop_runs_overdue) > 0|max(certloop_runs_overdue) > 5",
                "ratio_rate1h > 0.144|ratio_rate1h > 0.9",
                "ratio_rate5m > 0.0144|ratio_rate5m > -1",
                "kind=\"DEPLOYMENT_STUCK\"|kind=\"DOMAIN_STUCK\""
            })
    void aWrongRuleFailsItsScenario(String right, String wrong) throws Exception {
        requirePromtool();

        assertThat(play(rules(right, wrong)).code()).isNotZero();
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

    private Verdict play(Path rules) throws Exception {
        try (var scenario = getClass().getResourceAsStream("alerts.promtool.yaml")) {
            var text = new String(scenario.readAllBytes(), StandardCharsets.UTF_8);
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
