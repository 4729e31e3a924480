package io.certloop.cloud.controlplane.qiniu.channel;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** The Retry-After header, in both of its forms. */
public final class RetryAfter {

    /** What is told beyond that would outlast every repair: a slip, or somebody else's page. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Pattern SECONDS = Pattern.compile("\\d{1,18}");

    private RetryAfter() {}

    /**
     * @param now the time of the sender, if it sent it
     * @return 0 to 10 minutes; empty if the header is neither a number of seconds nor a date
     */
    public static Optional<Duration> parse(String header, Instant now) {
        String value = header.strip();
        if (SECONDS.matcher(value).matches()) {
            return Optional.of(bounded(Duration.ofSeconds(Long.parseLong(value))));
        }
        return date(value).map(at -> bounded(Duration.between(now, at)));
    }

    /** A date as HTTP writes it; empty if it is none. */
    static Optional<Instant> date(String value) {
        try {
            return Optional.of(
                    DateTimeFormatter.RFC_1123_DATE_TIME.parse(value.strip(), Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration told) {
        if (told.isNegative()) {
            return Duration.ZERO;
        }
        return told.compareTo(LONGEST) > 0 ? LONGEST : told;
    }
}
