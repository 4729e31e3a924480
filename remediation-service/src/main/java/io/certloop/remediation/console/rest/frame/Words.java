package io.certloop.remediation.console.rest.frame;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** The words of the pages in one language. */
public final class Words {

    private static final Map<String, Words> ALL =
            Map.of("en", new Words("en"), "zh", new Words("zh"));

    private final String language;
    private final Properties words = new Properties();
    private final DateTimeFormatter dates;

    private Words(String language) {
        this.language = language;
        String file = "/console/words." + language + ".properties";
        try (Reader text =
                new InputStreamReader(
                        Words.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            words.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        dates = DateTimeFormatter.ofPattern(say("date"), Locale.ENGLISH);
    }

    /** The first language of these that we have; English if we have none. */
    public static Words in(List<Locale> wanted) {
        return wanted.stream()
                .map(Locale::getLanguage)
                .filter(ALL::containsKey)
                .findFirst()
                .map(ALL::get)
                .orElse(ALL.get("en"));
    }

    public String language() {
        return language;
    }

    DateTimeFormatter dates() {
        return dates;
    }

    boolean has(String key) {
        return words.containsKey(key);
    }

    /** A name that has no word, such as a new state, shows as it is. */
    public String say(String key) {
        return words.getProperty(key, key.substring(key.lastIndexOf('.') + 1));
    }

    /** With facts in the places {0}, {1}, … */
    public String say(String key, Object... facts) {
        return MessageFormat.format(say(key), facts);
    }
}
