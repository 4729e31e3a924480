package io.certloop.ticket.desk;

import io.certloop.service.http.Parameters;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Parses times in the formats that help desks use. */
public final class EventTime {

    /**
     * A number with at least this many digits is milliseconds since 1970; seconds have fewer digits until the year
     * 5138.
     */
    private static final int DIGITS_OF_MILLIS = 12;

    /**
     * ISO 8601, also with a blank instead of T, with an offset without a colon, or without an offset, which means UTC.
     */
    private static final DateTimeFormatter WRITTEN = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[' ']['UTC'][XXX][XX]")
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
            .toFormatter(Locale.ROOT);

    private EventTime() {}

    /**
     * @param text a written time, or a number of seconds or milliseconds since 1970
     * @throws RuntimeException if the text is no time that the database can store
     */
    public static Instant read(String text) {
        return Parameters.time(instant(text).toString());
    }

    private static Instant instant(String text) {
        if (!text.matches("\\d+")) {
            return WRITTEN.parse(text, OffsetDateTime::from).toInstant();
        }
        long number = Long.parseLong(text);
        return text.length() < DIGITS_OF_MILLIS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
    }
}
