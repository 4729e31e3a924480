package io.certloop.watcher.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.console.text.Messages;
import io.certloop.console.text.Phrases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PhrasesTest {

    private static final Path FILE = Path.of("src/main/resources/console/phrases.zh.txt");

    private final Phrases chinese = Phrases.in(Messages.in(List.of(Locale.CHINESE)));

    @Test
    void saysWhatDoubtsSayWithTheFactsInTheirPlaces() {
        assertThat(chinese.say("replica <b> saw nothing in 3 of its last 5 looks"))
                .isEqualTo("副本 <b> 最近 5 次查看中有 3 次什么也没看到");
        assertThat(chinese.say("their own words")).isEqualTo("their own words");
        assertThat(Phrases.in(Messages.in(List.of())).say("no sweep has ended yet"))
                .isEqualTo("no sweep has ended yet");
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
