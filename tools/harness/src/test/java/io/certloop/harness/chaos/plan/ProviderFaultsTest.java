package io.certloop.harness.chaos.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.testkit.stage.JsonHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
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
        assertThat(drawnOnce(new ProviderFaults("every-fault", 1, 2000)).keySet())
                .containsAll(known);
    }

    @Test
    void countsTheRulesOfAFaultTogether() {
        assertThat(drawnOnce(new ProviderFaults("every-fault", 1, 2000)))
                .containsEntry("RESET_AFTER", 2)
                .containsEntry("LATENCY", 1);
    }

    @Test
    void takesTheSeedAndTheNumberOfDroppedAnswersFromTheDrill() {
        assertThat(new ProviderFaults("repeated-writes", 7, 400).json())
                .startsWith("{\"seed\":7,")
                .contains("\"dropAnswerAfterApplying\":{\"count\":4}");
        assertThat(new ProviderFaults("slow", 7, 400).json()).isEqualTo("{\"latency\":\"PT2S\"}");
        assertThat(new ProviderFaults("none", 7, 400).json()).isEqualTo("{}");
    }

    private static java.util.Map<String, Integer> drawnOnce(ProviderFaults faults) {
        int rules = rules(faults);
        return faults.drawn(Collections.nCopies(rules, 1));
    }

    private static int rules(ProviderFaults faults) {
        try {
            return JsonHttp.MAPPER.readTree(faults.json()).path("rules").size();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
