package io.certloop.cli.watch;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts a period such as {@code 30s}, {@code 5m} or {@code 1h}, or an ISO-8601 duration. */
final class PeriodOption implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        String period = text.toUpperCase(Locale.ROOT);
        try {
            Duration read = Duration.parse(period.startsWith("P") ? period : "PT" + period);
            if (read.isPositive()) {
                return read;
            }
        } catch (DateTimeParseException e) {
            // Said below, with what is expected.
        }
        throw new TypeConversionException("'%s'; expected 30s, 5m or 1h".formatted(text));
    }
}
