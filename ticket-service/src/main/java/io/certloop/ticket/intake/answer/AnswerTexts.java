package io.certloop.ticket.intake.answer;

import io.certloop.ticket.recognition.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

final class AnswerTexts {

    private static final int MAX_VALUE = 500;
    private static final Map<Language, AnswerTexts> ALL = new EnumMap<>(Language.class);

    static {
        for (var language : Language.values()) {
            ALL.put(language, new AnswerTexts(language));
        }
    }

    private final Properties texts = new Properties();
    private final DateTimeFormatter minute;
    private final DateTimeFormatter clock;
    private final DateTimeFormatter day;

    private AnswerTexts(Language language) {
        var file = "answers." + language.tag() + ".properties";
        try (var in = AnswerTexts.class.getResourceAsStream(file)) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        minute = times("time.pattern");
        clock = times("time.clock");
        day = times("time.day");
    }

    private DateTimeFormatter times(String pattern) {
        return DateTimeFormatter.ofPattern(required(pattern)).withZone(ZoneOffset.of(required("time.offset")));
    }

    static AnswerTexts of(Language language) {
        return ALL.get(language);
    }

    Set<String> keys() {
        return texts.stringPropertyNames();
    }

    String message(String key, String... values) {
        var plain = Arrays.stream(values).map(AnswerTexts::plain).toArray();
        return new MessageFormat(required(key)).format(plain);
    }

    String join(String separator, List<String> parts) {
        return String.join(required(separator), parts);
    }

    /** The time as day and minute. */
    String time(Instant at) {
        return minute.format(at);
    }

    String day(Instant at) {
        return day.format(at);
    }

    /** The time as day and minute; without the day if it is the day of the answer. */
    String time(Instant at, Instant answered) {
        return day(at).equals(day(answered)) ? clock.format(at) : time(at);
    }

    private String required(String key) {
        var phrase = texts.getProperty(key);
        if (phrase == null) {
            throw new IllegalStateException("no phrase " + key);
        }
        return phrase;
    }

    /** Makes a value from outside safe for an answer: one line, without control characters, of limited length. */
    private static String plain(String value) {
        var bounded = value.length() <= MAX_VALUE ? value : value.substring(0, MAX_VALUE) + "…";
        // Half a surrogate pair, be it the sender's or the cut's, cannot be stored.
        return bounded.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\p{Cs}]+", " ").strip();
    }
}
