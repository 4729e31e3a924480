package io.certloop.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrateExportersTest {

    private static final Path PAGE = Path.of("..", "..", "docs", "migrate-exporters.md");
    private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern METRIC = Pattern.compile("x509_cert_[a-z0-9_]+");

    @TempDir
    private Path folder;

    @Test
    void prometheusTakesEachConfigurationAndTheRules() throws Exception {
        AlertsIT.requirePromtool();
        int number = 0;
        for (var block : blocks()) {
            var file = Files.writeString(folder.resolve(number++ + ".yaml"), block);
            var ended = block.startsWith("groups:")
                    ? Renderer.run("promtool", "check", "rules", file.toString())
                    : Renderer.run("promtool", "check", "config", "--syntax-only", file.toString());
            assertThat(ended.code()).as(ended.output() + block).isZero();
        }
        assertThat(number).isEqualTo(3);
    }

    @Test
    void alertsAndDashboardAskOnlyForWhatThePageSaysIsThere() throws Exception {
        var there = new TreeSet<String>();
        var absent = new TreeSet<String>();
        for (var line : Files.readAllLines(PAGE)) {
            if (line.startsWith("| `")) {
                (line.contains("| absent") ? absent : there).addAll(metrics(line.split("\\|")[1]));
            }
        }
        var asked = new TreeSet<String>();
        for (var block : blocks()) {
            block.lines().filter(line -> line.contains("expr:")).forEach(it -> asked.addAll(metrics(it)));
        }
        for (var dashboard : PromQl.dashboards()) {
            dashboard.findValuesAsText("expr").forEach(it -> asked.addAll(metrics(it)));
        }

        assertThat(asked).hasSizeGreaterThan(2);
        there.removeAll(absent);
        assertThat(there).containsAll(asked);
    }

    private static Set<String> metrics(String text) {
        var names = new TreeSet<String>();
        METRIC.matcher(text).results().forEach(found -> names.add(found.group()));
        return names;
    }

    private static List<String> blocks() throws Exception {
        return BLOCK.matcher(Files.readString(PAGE))
                .results()
                .map(it -> it.group(1))
                .toList();
    }
}
