package io.certloop.console.text;

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

/**
 * The messages of the pages in one language: those of all services, and the service's own in {@code
 * console/messages.en.properties} and {@code .zh.properties}.
 */
public final class Messages {

    private static final Map<String, Messages> ALL =
            Map.of("en", new Messages("en"), "zh", new Messages("zh"));

    private final String language;
    private final Properties messages = new Properties();
    private final DateTimeFormatter dates;

    private Messages(String language) {
        this.language = language;
        load("console/shared-messages.");
        load("console/messages.");
        dates = DateTimeFormatter.ofPattern(say("date"), Locale.ENGLISH);
    }

    private void load(String name) {
        try (Reader text =
                new InputStreamReader(
                        ServiceResource.open(name + language + ".properties"),
                        StandardCharsets.UTF_8)) {
            messages.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first language of these that we have; English if we have none. */
    public static Messages in(List<Locale> wanted) {
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

    public boolean has(String key) {
        return messages.containsKey(key);
    }

    /** A name that has no message, such as a new state, shows as it is. */
    public String say(String key) {
        return messages.getProperty(key, key.substring(key.lastIndexOf('.') + 1));
    }

    /** With facts in the places {0}, {1}, … */
    public String say(String key, Object... facts) {
        return MessageFormat.format(say(key), facts);
    }
}
