package io.certloop.watcher.problem;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;

/** Reads request parameters; what cannot be read becomes a problem that names the parameter. */
public final class Parameters {

    public static final int DEFAULT_LIMIT = 100;
    public static final int MAX_LIMIT = 500;

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Parameters() {}

    public static int limit(String raw) {
        String message = "a whole number from 1 to " + MAX_LIMIT;
        int limit = read("limit", raw, message, Integer::valueOf).orElse(DEFAULT_LIMIT);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ProblemException.invalid("limit", message);
        }
        return limit;
    }

    /** The position of the last entry of the page before. */
    public static OptionalLong after(String raw) {
        return read("after", raw, "the `next` of a page", Long::valueOf)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    public static Optional<Boolean> flag(String field, String raw) {
        return read(
                field,
                raw,
                "true or false",
                text ->
                        switch (text.toLowerCase(Locale.ROOT)) {
                            case "true" -> true;
                            case "false" -> false;
                            default -> throw new IllegalArgumentException(text);
                        });
    }

    public static UUID id(String raw) {
        return read("id", raw, "a UUID", UUID::fromString)
                .orElseThrow(() -> ProblemException.invalid("id", "a UUID"));
    }

    /**
     * A time that the database keeps.
     *
     * @throws RuntimeException if it is none
     */
    public static Instant time(String text) {
        Instant time = Instant.parse(text);
        if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
            throw new IllegalArgumentException(text);
        }
        return time;
    }

    /** Empty if the parameter is absent. */
    public static <T> Optional<T> read(
            String field, String raw, String message, Function<String, T> reader) {
        if (raw == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(raw.strip()));
        } catch (RuntimeException e) {
            throw ProblemException.invalid(field, message);
        }
    }
}
