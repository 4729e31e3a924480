package io.certloop.ticket.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.console.text.Messages;
import io.certloop.console.text.Phrases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PhrasesTest {

    private static final Path FILE = Path.of("src/main/resources/console/phrases.zh.txt");
    private static final Path ENGLISH = Path.of("src/main/resources/console/phrases.en.txt");

    private final Phrases chinese = Phrases.in(Messages.in(List.of(Locale.CHINESE)));

    @Test
    void saysWhatTimelinesSayWithTheFactsInTheirPlaces() {
        assertThat(chinese.say("kind DEPLOYMENT_STUCK, confidence 0.97"))
                .isEqualTo("类型 部署卡住，可信度 0.97");
        assertThat(chinese.say("a.example is served by remediation run 7"))
                .isEqualTo("a.example 由修复 7 处理");
        assertThat(chinese.say("about domain a.example, account 7"))
                .isEqualTo("关于 域名 a.example，账号 7");
        assertThat(chinese.say("domain a.example: NOT_OURS; certificate c-7: VERIFIED"))
                .isEqualTo("域名 a.example：不是我们的域名；证书 c-7：所有边缘节点均已证实");
        assertThat(chinese.say("li: 还是不行 <b>")).isEqualTo("li: 还是不行 <b>");
        Phrases english = Phrases.in(Messages.in(List.of()));
        assertThat(english.say("about a.example")).isEqualTo("about a.example");
        assertThat(english.say("kind DEPLOYMENT_STUCK, confidence 0.97"))
                .isEqualTo("deployment stuck, confidence 0.97");
        assertThat(english.say("domain a.example: NOT_OURS; domain b.example: VERIFIED"))
                .isEqualTo(
                        "domain a.example: not a domain of ours; domain b.example: proven on every"
                                + " edge");
    }

    @Test
    void everyPhraseIsOneThatIsStillWritten() throws IOException {
        String sources = sources();
        List<String> lines = new ArrayList<>(Files.readAllLines(FILE));
        lines.addAll(Files.readAllLines(ENGLISH));
        for (String line : lines) {
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
        for (String module : List.of(".", "../remediation-service", "../libraries/service-kit")) {
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
