package io.certloop.cli.watch;

import io.certloop.watcher.check.ExpiryPolicy;
import io.certloop.watcher.check.ExpiryPolicy.Step;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converters of the options of {@code watch}. */
final class WatchOptions {

    private WatchOptions() {}

    /** Converts a period such as {@code 30s}, {@code 5m} or {@code 1h}, or an ISO-8601 duration. */
    static final class Period implements ITypeConverter<Duration> {

        @Override
        public Duration convert(String text) {
            String period = text.toUpperCase(Locale.ROOT);
            try {
                return Duration.parse(period.startsWith("P") ? period : "PT" + period);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException("'%s'; expected 30s, 5m or 1h".formatted(text));
            }
        }
    }

    /**
     * Converts the option for early warnings: the days left, such as {@code 30d}, or a share of the lifetime, such as
     * {@code 1/3}, within bounds as in cert-watcher.
     */
    static final class Warn implements ITypeConverter<ExpiryPolicy> {

        private static final Pattern DAYS_OR_SHARE = Pattern.compile("(\\d{1,4})d|1/([1-9]\\d{0,2})");

        /** Expiry is critical at the same time as in cert-watcher. */
        private static final Step URGENT = new Step(20, Duration.ofHours(12), Duration.ofDays(14));

        @Override
        public ExpiryPolicy convert(String text) {
            Matcher parts = DAYS_OR_SHARE.matcher(text);
            if (!parts.matches()) {
                throw new TypeConversionException(
                        "'%s'; expected days as 30d, or a share of the lifetime as 1/3".formatted(text));
            }
            Duration days = Duration.ofDays(parts.group(1) == null ? 0 : Long.parseLong(parts.group(1)));
            Step warn = parts.group(1) != null
                    ? new Step(1, days, days)
                    : new Step(Integer.parseInt(parts.group(2)), Duration.ofHours(48), Duration.ofDays(45));
            return new ExpiryPolicy(warn, warn, URGENT);
        }
    }
}
