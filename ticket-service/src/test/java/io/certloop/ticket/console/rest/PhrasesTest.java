package io.certloop.ticket.console.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PhrasesTest {

    private static final Path FILE = Path.of("src/main/resources/console/phrases.zh.txt");

    private final Phrases chinese = Phrases.in(Words.in(List.of(Locale.CHINESE)));

    @Test
    void saysWhatTimelinesSayWithTheFactsInTheirPlaces() {
        assertThat(chinese.say("kind DEPLOYMENT_STUCK, confidence 0.97"))
                .isEqualTo("类型 部署卡住，可信度 0.97");
        assertThat(chinese.say("a.example is served by remediation run 7"))
                .isEqualTo("a.example 由修复 7 处理");
        assertThat(chinese.say("li: 还是不行 <b>")).isEqualTo("li: 还是不行 <b>");
        assertThat(Phrases.in(Words.in(List.of())).say("about a.example"))
                .isEqualTo("about a.example");
    }

    @Test
    void everyPhraseIsOneThatIsStillWritten() throws IOException {
        String sources = sources();
        for (String line : Files.readAllLines(FILE)) {
            if (!line.startsWith("#")) {
                for (String literal : line.split(" = ")[0].split("\\{\\d}")) {
                    String core = literal.replaceAll("^[ .,:;]+|[ .,:;]+$", "");
                    assertThat(sources).as(line).contains(core);
                }
            }
        }
    }

    /** What remediation-service answers stands in timelines as well. */
    private static String sources() throws IOException {
        var all = new StringBuilder();
        for (String module : List.of(".", "../remediation-service")) {
            try (Stream<Path> files = Files.walk(Path.of(module, "src/main/java/io/certloop"))) {
                for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    if (!file.toString().contains("console")) {
                        all.append(Files.readString(file));
                    }
                }
            }
        }
        return all.toString();
    }
}
