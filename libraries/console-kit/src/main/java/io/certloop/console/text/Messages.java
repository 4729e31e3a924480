package io.certloop.console.text;

import io.certloop.service.status.StatusLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;

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

    /** The loader of this class may know only the library, as in tests with Quarkus. */
    private void load(String name) {
        String file = name + language + ".properties";
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream found = loader.getResourceAsStream(file)) {
            Objects.requireNonNull(found, "no " + file + " on the class path");
            messages.load(new InputStreamReader(found, StandardCharsets.UTF_8));
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

    /** A line of a service's status, in all languages. */
    public static StatusLine line(
            StatusLine.Level level,
            Optional<Instant> from,
            Optional<Instant> to,
            Function<Messages, String> text) {
        return new StatusLine(
                level, text.apply(ALL.get("en")), text.apply(ALL.get("zh")), from, to);
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
