package io.certloop.harness.chaos.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.testkit.stage.JsonHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ChaosFaultsTest {

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
        assertThat(drawnOnce(new ChaosFaults(1, 2000)).keySet()).containsAll(known);
    }

    @Test
    void countsTheRulesOfAFaultTogether() {
        assertThat(drawnOnce(new ChaosFaults(1, 2000)))
                .containsEntry("RESET_AFTER", 2)
                .containsEntry("LATENCY", 1);
    }

    private static java.util.Map<String, Integer> drawnOnce(ChaosFaults faults) {
        int rules = rules(faults);
        return faults.drawn(Collections.nCopies(rules, 1));
    }

    private static int rules(ChaosFaults faults) {
        try {
            return JsonHttp.MAPPER.readTree(faults.json()).path("rules").size();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
