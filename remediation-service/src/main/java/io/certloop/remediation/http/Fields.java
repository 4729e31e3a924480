package io.certloop.remediation.http;

import io.certloop.service.http.Violation;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads fields of a request body and notes everything that is wrong with them. */
public final class Fields {

    public static final int NAME_LENGTH = 200;
    public static final int TEXT_LENGTH = 1000;

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private Fields() {}

    public static String required(List<Violation> wrong, String field, String value, int longest) {
        if (value == null || value.isBlank()) {
            wrong.add(new Violation(field, "is required"));
            return "";
        }
        return optional(wrong, field, value, longest, Function.identity()).orElse("");
    }

    public static <T> Optional<T> optional(
            List<Violation> wrong,
            String field,
            String value,
            int longest,
            Function<String, T> parse) {
        if (value == null) {
            return Optional.empty();
        }
        if (value.length() > longest) {
            wrong.add(new Violation(field, "is longer than " + longest + " characters"));
            return Optional.empty();
        }
        if (value.indexOf('\0') >= 0) {
            wrong.add(new Violation(field, "holds a NUL character"));
            return Optional.empty();
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            wrong.add(new Violation(field, "holds half a surrogate pair"));
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(value));
        } catch (IllegalArgumentException e) {
            wrong.add(new Violation(field, e.getMessage()));
            return Optional.empty();
        }
    }

    /**
     * A time that the database can store.
     *
     * @throws IllegalArgumentException that describes what is expected
     */
    public static Instant instant(String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
            if (!time.isBefore(EARLIEST) && time.isBefore(LATEST)) {
                return time;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "is not a time such as 2026-03-01T12:00:00Z, from 1970 to 9999");
    }

    public static <E extends Enum<E>> E named(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "must be one of "
                                                + Arrays.toString(type.getEnumConstants())));
    }
}
