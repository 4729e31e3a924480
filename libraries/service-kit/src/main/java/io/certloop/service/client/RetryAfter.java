package io.certloop.service.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the Retry-After header: a number of seconds or an HTTP date. */
public final class RetryAfter {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,18}");

    private RetryAfter() {}

    /**
     * The time to wait according to the header.
     *
     * @param now the time from which a date in the header counts: the sender's time if the answer has it
     * @param longest the upper limit, which is also returned for a longer time in the header, as such a time is taken
     *     as a mistake
     * @return from 0 to the longest time; empty if the header is neither a number of seconds nor a date
     */
    public static Optional<Duration> parse(String header, Instant now, Duration longest) {
        String value = header.strip();
        if (SECONDS.matcher(value).matches()) {
            return Optional.of(bounded(Duration.ofSeconds(Long.parseLong(value)), longest));
        }
        return date(value).map(at -> bounded(Duration.between(now, at), longest));
    }

    public static Optional<Instant> date(String value) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value.strip(), Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration told, Duration longest) {
        if (told.isNegative()) {
            return Duration.ZERO;
        }
        return told.compareTo(longest) > 0 ? longest : told;
    }
}
