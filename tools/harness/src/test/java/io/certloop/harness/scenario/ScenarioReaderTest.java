package io.certloop.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.harness.system.UsageException;
import io.certloop.testkit.stage.DomainNow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        assertThat(((Step.Request) story.steps().get(1))
                        .request()
                        .path("trigger")
                        .asText())
                .isEqualTo("ON_CALL");
        var await = (Step.Await) story.steps().getLast();
        assertThat(await.within()).isEqualTo(Duration.ofSeconds(7));
        assertThat(await.passing()).isEqualTo(Duration.ofMinutes(1));
        var nothing = new Snapshot(Map.of(), List.of(), List.of(), DomainNow::unknown);
        assertThat(await.await().faults(nothing).keySet())
                .containsExactlyInAnyOrder("Held runs: 2+", "held by storm: 1", "d1.x1.example is sick");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            teachs: typing error       | line 8, teachs: Unrecognized field "teachs"
            teaches: {a: b}            | line 8, teaches: Cannot deserialize
            configuration: {A: []}     | line 8, configuration.A: Cannot deserialize
            fleet: []                  | fleet is empty
            steps: []                  | steps are empty
            - advance: five minutes    | line 8, steps[1].advance: Cannot deserialize value of type `java.time.Duration`
            - jump: high               | line 8, steps[1]: no step begins with jump
            - sweap                    | line 8, steps[1]: no step begins with sweap
            - comment: t1              | line 8, steps[1].text: Missing required creator property 'text'
            - customer: {call: GET}    | line 8, steps[1].customer: Cannot deserialize
            - sweep                    | line 8, steps[1]: Cannot construct
            - {}                       | line 8, steps[1]: no step begins with null
            - await: {}                | line 8, steps[1]: await expects nothing
            - await: {jobs: {a: b}}    | line 8, steps[1].await.jobs: Unrecognized field "jobs"
            - await: {writes: {a: b}}  | line 8, steps[1].await.writes.a: Cannot construct
            - await: {runs: {d: {stat: Held}}}    | line 8, steps[1].await: stat has to be one of
            - await: {tickets: {d: {found: x}}}   | line 8, steps[1].await: found has to be one of
            - await: {edges: {d: fine}}           | line 8, steps[1].await: fine has to be healthy
            - await: {count: {Held: many}}        | line 8, steps[1].await: many has to be a number
            """)
    void namesFileLineAndFieldOfAnError(String line, String message) {
        var story = """
                name: a
                teaches: |
                  Something
                  long.
                fleet: [{account: b, domains: [{name: b.example, condition: HEALTHY}]}]
                steps:
                  - sweep: now
                """;
        var wrong = line.startsWith("-") ? story + "  " + line : without(line, story) + line;
        assertThatThrownBy(() -> ScenarioReader.read("a.yaml", wrong, "x1"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("a.yaml, line ")
                .hasMessageContaining(message);
    }

    /** The story without the member that a line replaces; the line stays the eighth. */
    private static String without(String line, String story) {
        var member = line.substring(0, line.indexOf(':'));
        return switch (member) {
            case "fleet" -> story.replaceFirst("(?m)^fleet: .*", "#");
            case "steps" -> story.replaceFirst("(?s)steps: *\n.*", "#\n#\n");
            case "teaches" -> story.replaceFirst("(?s)teaches: .*long.\n", "#\n#\n#\n");
            default -> story;
        };
    }

    @Test
    void namesACopyTooManyAndADomainWithoutAName() {
        for (var domain :
                List.of("{name: b.example, copies: 201}", "{name: b.example, copies: 0}", "{condition: HEALTHY}")) {
            var wrong = "name: a\nteaches: b\nfleet: [{account: c, domains: [%s]}]\nsteps: [{sweep: now}]"
                    .formatted(domain);
            assertThatThrownBy(() -> ScenarioReader.read("a.yaml", wrong, "x1"))
                    .isInstanceOf(UsageException.class)
                    .hasMessageStartingWith("a.yaml, line 3, fleet[0]: ");
        }
    }

    @Test
    void namesTheLineOfAFileThatIsNoYaml() {
        assertThatThrownBy(() -> ScenarioReader.read("a.yaml", "a: [", "x1"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("a.yaml, line 1");
    }
}
