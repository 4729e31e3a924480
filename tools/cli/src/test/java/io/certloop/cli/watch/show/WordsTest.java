package io.certloop.cli.watch.show;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.watcher.check.Reason;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    private static Properties file(String language) throws IOException {
        var lines = new Properties();
        String name = "/io/certloop/cli/watch/words." + language + ".properties";
        try (var text = new InputStreamReader(Words.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            lines.load(text);
        }
        return lines;
    }

    @Test
    void bothLanguagesHaveTheSameSentencesWithTheSameArguments() throws IOException {
        Properties english = file("en");
        Properties chinese = file("zh");
        assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(arguments(chinese, key)).as(key).isEqualTo(arguments(english, key));
        }
    }

    private static int arguments(Properties words, String key) {
        return new MessageFormat(words.getProperty(key), Locale.ROOT).getFormatsByArgumentIndex().length;
    }

    @ParameterizedTest
    @ValueSource(strings = {"en_GB.UTF-8", "zh_CN.UTF-8"})
    void everyReasonHasWordsOfItsLanguage(String language) {
        Words words = Words.of(Map.of("LANG", language));
        for (Reason reason : Reason.values()) {
            assertThat(words.reason(reason)).isNotEqualTo(reason.name());
        }
    }

    @Test
    void theLocaleDecidesAsForOtherPrograms() {
        assertThat(Words.of(Map.of("LANG", "zh_CN.UTF-8")).message("name")).isEqualTo("域名");
        assertThat(Words.of(Map.of("LANG", "zh_CN", "LC_ALL", "C")).message("name"))
                .isEqualTo("NAME");
        assertThat(Words.of(Map.of()).message("name")).isEqualTo("NAME");
    }

    @Test
    void oneIsOneAndTwoAreTwo() {
        Words words = Words.of(Map.of());
        assertThat(words.message("summary", 1, 0, 0, 1)).startsWith("1 name:");
        assertThat(words.message("summary", 1200, 0, 0, 1)).startsWith("1,200 names:");
    }

    @Test
    void timeIsToldInOneUnit() {
        Words words = Words.of(Map.of());
        assertThat(words.until(Duration.ofDays(58).plusHours(3))).isEqualTo("58 d");
        assertThat(words.until(Duration.ofHours(-30))).isEqualTo("-30 h");
        assertThat(words.until(Duration.ofMinutes(90))).isEqualTo("90 min");
    }
}
