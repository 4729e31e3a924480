package io.certloop.watcher.console;

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
    void saysWhatFindingsSayWithTheFactsInTheirPlaces() {
        assertThat(
                        chinese.say(
                                "CERTIFICATE change has been running for 61 minutes,"
                                        + " the provider's task is blocked: <b>"))
                .isEqualTo("CERTIFICATE 更改已进行 61 分钟，服务商的任务被阻塞：<b>");
        assertThat(chinese.say("edges not found: x; fingerprint of certificate 7"))
                .isEqualTo("找不到节点：x；证书 7 的指纹");
        assertThat(
                        chinese.say(
                                "the configured certificate is not served:"
                                        + " 2 of 2 edges: 127.0.0.1 OTHER_CERTIFICATE,"
                                        + " 127.0.0.2 UNKNOWN"))
                .isEqualTo("未提供已配置的证书：2 个节点中的 2 个：127.0.0.1（另一个证书），127.0.0.2（未知）");
        assertThat(
                        Phrases.in(Messages.in(List.of()))
                                .say(
                                        "1 of 2 edges: 127.0.0.1 OTHER_CERTIFICATE, 127.0.0.2"
                                                + " UNKNOWN"))
                .isEqualTo("1 of 2 edges: 127.0.0.1 (another certificate), 127.0.0.2 (unknown)");
        assertThat(Phrases.in(Messages.in(List.of())).say("no sweep has ended yet"))
                .isEqualTo("no sweep has ended yet");
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

    private static String sources() throws IOException {
        var all = new StringBuilder();
        for (String module : List.of(".", "../libraries/service-kit")) {
            try (Stream<Path> files = Files.walk(Path.of(module, "src/main/java/io/certloop"))) {
                for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    if (!file.toString().contains("console")) {
                        all.append(Files.readString(file));
                    }
                }
            }
        }
        return all.toString().replaceAll("%s|%d", "");
    }
}
