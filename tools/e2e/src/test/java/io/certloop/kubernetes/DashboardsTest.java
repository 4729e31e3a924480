package io.certloop.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class DashboardsTest {

    private static final String OURS = "{cluster=~\"$cluster\",namespace=\"$namespace\"";
    private static final Pattern RUNBOOK = Pattern.compile("\\$\\{console}/runbooks/([a-z-]+)");

    @Test
    void everyPanelShowsOneNamespaceOfOneClusterOnly() throws IOException {
        for (var dashboard : PromQl.dashboards()) {
            assertThat(dashboard.path("templating").path("list").findValuesAsText("name"))
                    .contains("cluster", "namespace");
            var expressions = dashboard.findValuesAsText("expr");
            assertThat(expressions).hasSizeGreaterThan(5);
            for (var expression : expressions) {
                for (var metric : PromQl.metricsOf(expression)) {
                    assertThat(expression.split(Pattern.quote(metric) + "(?![a-z_])", -1))
                            .as(expression)
                            .hasSizeGreaterThan(1)
                            .satisfies(parts -> assertThat(List.of(parts).subList(1, parts.length))
                                    .allMatch(part -> part.startsWith(OURS)));
                }
            }
        }
    }

    @Test
    void everyLinkToARunbookHasItsPage() throws IOException {
        var urls = PromQl.dashboards().stream()
                .flatMap(dashboard -> stream(dashboard.path("panels")))
                .flatMap(panel -> stream(panel.path("links")))
                .map(link -> link.path("url").asText())
                .toList();

        assertThat(urls).hasSizeGreaterThan(15);
        assertThat(urls).allSatisfy(url -> assertThat(pageOf(url)).isRegularFile());
    }

    private static Path pageOf(String url) {
        var page = RUNBOOK.matcher(url);
        assertThat(page.matches()).as(url).isTrue();
        var ours = Path.of("..", "..", "k8s/runbooks", page.group(1) + ".md");
        return ours.toFile().exists()
                ? ours
                : Path.of("..", "..", "remediation-service/docs/runbooks", page.group(1) + ".md");
    }

    @Test
    void everyDashboardLeadsToTheConsoleAndToTheOthers() throws IOException {
        for (var dashboard : PromQl.dashboards()) {
            assertThat(dashboard.path("links").findValuesAsText("url")).contains("${console}");
            assertThat(dashboard.path("links").findValuesAsText("type")).contains("dashboards");
        }
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
