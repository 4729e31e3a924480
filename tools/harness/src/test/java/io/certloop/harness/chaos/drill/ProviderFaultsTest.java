package io.certloop.harness.chaos.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.testkit.stage.Json;
import io.certloop.testkit.stage.JsonHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProviderFaultsTest {

    /** The table of the README is the list; a fault that is added there belongs here, too. */
    @Test
    void holdsEveryFaultThatTheProviderKnows() throws IOException {
        var readme = Files.readString(Path.of("../../mock-cloud-api/README.md"));
        var table = readme.substring(readme.indexOf("## Faults with a scope"));
        var known = table.lines()
                .takeWhile(line -> !line.startsWith("## Conditions"))
                .filter(line -> line.startsWith("| "))
                .flatMap(line -> Pattern.compile("[A-Z][A-Z0-9_]{3,}")
                        .matcher(line.split("\\|")[1])
                        .results())
                .map(found -> found.group())
                .toList();
        assertThat(known).hasSizeGreaterThan(20);
        var rules = JsonHttp.MAPPER.readTree(Drill.RUNS.faults(1, 2000)).path("rules");
        assertThat(Json.list(rules, rule -> Json.text(rule, "fault"))).containsAll(known);
    }

    @Test
    void takesTheSeedAndTheNumberOfDroppedAnswersFromTheDrill() throws IOException {
        var faults = JsonHttp.MAPPER.readTree(Drill.FAILOVER_SYNC.faults(7, 400));
        assertThat(faults.path("seed").asInt()).isEqualTo(7);
        assertThat(faults.path("dropAnswerAfterApplying").path("count").asInt()).isEqualTo(4);
        assertThat(Drill.TAKE_OVER.faults(7, 400)).contains("{\"latency\": \"PT2S\"}");
        assertThat(Drill.HANG.faults(7, 400)).contains("{}");
    }
}
