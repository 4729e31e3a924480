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
 * The messages of the pages in one language: the messages that all services share, and the service's own messages from
 * {@code console/messages.en.properties} and {@code console/messages.zh.properties}.
 */
public final class Messages {

    private static final Map<String, Messages> ALL = Map.of("en", new Messages("en"), "zh", new Messages("zh"));

    private final String language;
    private final Properties messages = new Properties();
    private final DateTimeFormatter dates;

    private Messages(String language) {
        this.language = language;
        load("console/shared-messages.");
        load("console/messages.");
        dates = DateTimeFormatter.ofPattern(message("date"), Locale.ENGLISH);
    }

    /**
     * Loads a file of messages through the thread's context class loader. The class loader of this class may see only
     * the library, for example in tests with Quarkus.
     */
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

    /** The messages in the first wanted language that is available; English if none is. */
    public static Messages in(List<Locale> wanted) {
        return wanted.stream()
                .map(Locale::getLanguage)
                .filter(ALL::containsKey)
                .findFirst()
                .map(ALL::get)
                .orElse(ALL.get("en"));
    }

    public static StatusLine line(
            StatusLine.Level level, Optional<Instant> from, Optional<Instant> to, Function<Messages, String> text) {
        return new StatusLine(level, text.apply(ALL.get("en")), text.apply(ALL.get("zh")), from, to);
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

    /** The message for a key. For a key without a message, such as that of a new state, the last part of the key. */
    public String message(String key) {
        return messages.getProperty(key, key.substring(key.lastIndexOf('.') + 1));
    }

    /** The message for a key, with the facts inserted at the places {0}, {1}, … */
    public String message(String key, Object... facts) {
        return MessageFormat.format(message(key), facts);
    }
}
