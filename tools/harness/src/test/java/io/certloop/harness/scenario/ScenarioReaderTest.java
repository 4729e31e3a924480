package io.certloop.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.harness.system.UsageException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScenarioReaderTest {

    private static final String STORY = """
            name: a
            teaches: Something.
            fleet:
              - account: shop-$play
                domains:
                  - {name: "d#.$play.example", copies: 2, condition: HEALTHY}
            steps:
              - ticket: t1
                title: stuck
                text: d1.$play.example
              - request: {subject: {domain: d1.$play.example}}
              - await: {count: {Held: 2+}, held: {storm: 1}, edges: {d1.$play.example: sick}}
                within: PT7S
                passing: PT1M
            """;

    @Test
    void readsAStoryWithTheNamesOfThisPlay() {
        var story = ScenarioReader.read("a.yaml", STORY, "x1");

        assertThat(story.fleet())
                .hasToString(
                        "{\"accounts\":[{\"id\":\"shop-x1\",\"accessKey\":\"ak-shop-x1\",\"secretKey\":\"sk-shop-x1\",\"domains\":["
                                + "{\"name\":\"d1.x1.example\",\"condition\":\"HEALTHY\"},{\"name\":\"d2.x1.example\",\"condition\":\"HEALTHY\"}]}]}");
        assertThat(story.steps()).hasSize(3);
        assertThat(((Step.Request) story.steps().get(1)).body().path("trigger").asText())
                .isEqualTo("ON_CALL");
        var await = (Step.Await) story.steps().getLast();
        assertThat(await.within()).isEqualTo(Duration.ofSeconds(7));
        assertThat(await.passing()).contains(Duration.ofMinutes(1));
        assertThat(await.all())
                .containsExactlyInAnyOrder(
                        new Expectation.Count("Held", 2, Integer.MAX_VALUE),
                        new Expectation.HeldBy("storm", 1, 1),
                        new Expectation.Truth("d1.x1.example", false));
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        var wrong = """
                name: a
                teachs: typing error
                fleet: []
                steps:
                  - advance: five minutes
                  - jump: high
                  - await: {runs: {d: {stat: Held}}, edges: {d: fine}, count: {Held: many}}
                  - await: {}
                """;
        assertThatThrownBy(() -> ScenarioReader.read("a.yaml", wrong, "x1"))
                .isInstanceOf(UsageException.class)
                .hasMessageContainingAll(
                        "a.yaml: ",
                        "teachs is not known",
                        "teaches has to be a text",
                        "fleet has to be a list",
                        "steps[0].advance has to be an ISO 8601 duration",
                        "steps[1] is no step: it begins with 'jump'",
                        "steps[2].await.runs.d.stat is not known",
                        "steps[2].await.edges.d has to be healthy or unhealthy",
                        "steps[2].await.count.Held has to be a number",
                        "steps[3].await expects nothing");
    }

    @Test
    void namesAFileThatIsNoYaml() {
        assertThatThrownBy(() -> ScenarioReader.read("a.yaml", "a: [", "x1"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("a.yaml is no YAML");
    }
}
