package io.certloop.remediation.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.console.text.Messages;
import io.certloop.console.text.Phrases;
import io.certloop.remediation.run.Trigger;
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
    void saysWhatTheEngineWroteWithItsFactsInTheirPlaces() {
        assertThat(chinese.say("finding 7: SERVED_OTHER_CERTIFICATE, first seen 4"))
                .isEqualTo("巡检发现 7：边缘节点提供另一个证书，首次见于 4");
        assertThat(chinese.say("not a domain name: $1 \\")).isEqualTo("不是域名：$1 \\");
    }

    @Test
    void leavesTheWordsOfOthersAsTheyAre() {
        assertThat(chinese.say("ticket <b>no</b>\n{0}")).isEqualTo("工单 <b>no</b>\n{0}");
        assertThat(chinese.say("服务商的话")).isEqualTo("服务商的话");
        assertThat(chinese.say("")).isEmpty();
        Phrases english = Phrases.in(Messages.in(List.of()));
        assertThat(english.say("looking")).isEqualTo("looking");
        assertThat(english.say("finding 7: DEPLOYMENT_STUCK, first seen 4"))
                .isEqualTo("finding 7: deployment stuck, first seen 4");
    }

    @Test
    void everyPhraseIsOneThatTheEngineStillWrites() throws IOException {
        String sources = sources();
        for (String line : lines()) {
            if (!line.startsWith("#")) {
                for (String literal : line.split(" = ")[0].split("\\{\\d}")) {
                    String core = literal.replaceAll("^[ .,:;]+|[ .,:;]+$", "");
                    assertThat(sources).as(line).contains(core);
                }
            }
        }
    }

    private static List<String> lines() throws IOException {
        List<String> all = new ArrayList<>(Files.readAllLines(FILE));
        all.addAll(Files.readAllLines(ENGLISH));
        return all;
    }

    /** The texts of the code, and of who asks for runs; those over several lines joined. */
    private static String sources() throws IOException {
        var all = new StringBuilder();
        for (String folder :
                List.of(
                        "src/main/java",
                        "../libraries/cloud-client/src/main/java",
                        "../libraries/service-kit/src/main/java",
                        "../cert-watcher/src/main/java",
                        "../ticket-service/src/main/java")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    if (!file.toString().contains("console")) {
                        all.append(Files.readString(file));
                    }
                }
            }
        }
        Stream.of(Trigger.values()).forEach(each -> all.append(each).append(" by "));
        return all.toString().replaceAll("\"\\s*\\+\\s*\"", "").replaceAll("%s", "");
    }
}
