package io.certloop.remediation.console.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.remediation.run.Trigger;
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
    void saysWhatTheEngineWroteWithItsFactsInTheirPlaces() {
        assertThat(chinese.say("2 of 5 domains are not done")).isEqualTo("5 个域名中有 2 个未完成");
        assertThat(chinese.say("not fixed in time: still processing")).isEqualTo("未按时修复：仍在处理中");
        assertThat(
                        chinese.say(
                                "The certificate change is processing since 2026-11-25T01:00:00Z."
                                        + " The first of the plan would be done now."
                                        + " A second person has to agree to it first."))
                .isEqualTo("证书更改自 2026-11-25T01:00:00Z 起一直处理中。 现在会执行方案的第一步。 需要先由第二人批准。");
        assertThat(chinese.say("pause: paused until 4: $1 \\ set, set by li, since 3"))
                .isEqualTo("暂停：暂停至 4：$1 \\ set，设置者 li，自 3");
    }

    @Test
    void leavesTheWordsOfOthersAsTheyAre() {
        assertThat(chinese.say("could not look: gateway says <b>no</b>\n{0}"))
                .isEqualTo("无法查看：gateway says <b>no</b>\n{0}");
        assertThat(chinese.say("服务商的话")).isEqualTo("服务商的话");
        assertThat(chinese.say("")).isEmpty();
        assertThat(Phrases.in(Words.in(List.of())).say("looking")).isEqualTo("looking");
    }

    @Test
    void everyPhraseIsOneThatTheEngineStillWrites() throws IOException {
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

    /** The texts of the code, those over several lines joined. */
    private static String sources() throws IOException {
        var all = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/certloop"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                if (!file.toString().contains("console")) {
                    all.append(Files.readString(file));
                }
            }
        }
        Stream.of(Trigger.values()).forEach(each -> all.append(each).append(" by "));
        return all.toString().replaceAll("\"\\s*\\+\\s*\"", "");
    }
}
