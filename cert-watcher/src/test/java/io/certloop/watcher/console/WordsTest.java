package io.certloop.watcher.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.watcher.check.Reason;
import io.certloop.watcher.inventory.Health;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No page shows the name of a word instead of the word. */
class WordsTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern SAID = Pattern.compile("say\\(\\s*[\"']([a-zA-Z.]+)[\"']");

    @Test
    void bothLanguagesHaveTheSameWordsAndAllThatAreAskedFor() throws IOException {
        Set<String> english = words("en");
        assertThat(words("zh")).isEqualTo(english);
        assertThat(english).containsAll(asked());
    }

    @Test
    void everyReasonAndHealthHasAWord() throws IOException {
        assertThat(words("en"))
                .containsAll(Stream.of(Health.values()).map(each -> "health." + each).toList());
        assertThat(words("en"))
                .containsAll(Stream.of(Reason.values()).map(each -> "reason." + each).toList());
    }

    @Test
    void everyHistogramHasAHeadingAndALink() throws IOException {
        assertThat(words("en")).contains("left.share", "left.days", "by.share", "by.days");
    }

    private static Set<String> asked() throws IOException {
        Set<String> keys = new TreeSet<>();
        for (Path folder :
                Set.of(RESOURCES.resolve("templates"), Path.of("src/main/java/io/certloop"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (file.toString().contains("console")) {
                        SAID.matcher(Files.readString(file))
                                .results()
                                .map(found -> found.group(1))
                                .filter(key -> !key.endsWith("."))
                                .forEach(keys::add);
                    }
                }
            }
        }
        assertThat(keys).hasSizeGreaterThan(20);
        return keys;
    }

    private static Set<String> words(String language) throws IOException {
        Properties words = new Properties();
        try (Reader text =
                Files.newBufferedReader(
                        RESOURCES.resolve("console/words." + language + ".properties"))) {
            words.load(text);
        }
        return new TreeSet<>(words.stringPropertyNames());
    }
}
