package io.certloop.service.http;

import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Message;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads parameters of a request; what cannot be read is refused by name. */
public final class Parameters {

    /** The most entries of one page of any list. */
    public static final int MOST_ENTRIES = 100;

    private static final int TEXT_LENGTH = 1000;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Parameters() {}

    /**
     * Reads how many entries a page has.
     *
     * @param usual the number if the request has no such parameter
     */
    public static int limit(String raw, int usual) {
        return read("limit", raw, CommonMessage.NUMBER_UP_TO.with(MOST_ENTRIES), Parameters::entries)
                .orElse(usual);
    }

    private static int entries(String text) {
        int limit = Integer.parseInt(text);
        if (limit < 1 || limit > MOST_ENTRIES) {
            throw new IllegalArgumentException(text);
        }
        return limit;
    }

    /**
     * Reads the cursor {@code after}: the position of the last entry of the previous page; empty if the parameter is
     * absent.
     */
    public static Optional<Long> after(@Nullable String raw) {
        return read("after", raw, CommonMessage.NEXT_OF_PAGE.with(), Parameters::position);
    }

    /**
     * Reads the cursor {@code before}: the position of the first entry of the next page; empty if the parameter is
     * absent.
     */
    public static Optional<Long> before(@Nullable String raw) {
        return read("before", raw, CommonMessage.NEXT_OF_PAGE.with(), Parameters::position);
    }

    private static long position(String text) {
        long position = Long.parseLong(text);
        if (position < 0) {
            throw new IllegalArgumentException(text);
        }
        return position;
    }

    public static Optional<Boolean> flag(String field, String raw) {
        return read(field, raw, CommonMessage.TRUE_OR_FALSE.with(), text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        });
    }

    public static <E extends Enum<E>> Optional<E> oneOf(String field, String raw, Class<E> type) {
        return read(
                field,
                raw,
                CommonMessage.ONE_OF.with(Arrays.asList(type.getEnumConstants())),
                text -> Enum.valueOf(type, text));
    }

    /**
     * Reads a parameter whose value must be one of the given words, where the words are not an enum; empty if the
     * parameter is absent.
     */
    public static Optional<String> oneOf(String field, @Nullable String raw, List<String> words) {
        return read(
                field,
                raw,
                CommonMessage.ONE_OF.with(words),
                text -> words.get(Objects.checkIndex(words.indexOf(text), words.size())));
    }

    /** Reads an id; empty if the text is not a UUID in its usual form, so that no resource can have this id. */
    public static Optional<UUID> uuid(String raw) {
        try {
            UUID id = UUID.fromString(raw);
            return id.toString().equalsIgnoreCase(raw) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Reads a text that must not be blank. */
    public static String required(String field, @Nullable String raw) {
        return text(field, raw)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new InvalidRequest(field, CommonMessage.NOT_EMPTY.with()));
    }

    public static Optional<String> text(String field, @Nullable String raw) {
        if (raw != null && raw.codePointCount(0, raw.length()) > TEXT_LENGTH) {
            throw new InvalidRequest(field, CommonMessage.AT_MOST_CHARACTERS.with(TEXT_LENGTH));
        }
        return Optional.ofNullable(raw);
    }

    public static Optional<Instant> time(String field, @Nullable String raw) {
        return read(field, raw, CommonMessage.TIME.with(), Parameters::time);
    }

    /**
     * Reads a time with offset (ISO 8601, from 1970 to 9999), truncated to microseconds as the database stores it.
     *
     * @throws RuntimeException if the text is not such a time
     */
    public static Instant time(String text) {
        Instant time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
        if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
            throw new IllegalArgumentException(text);
        }
        return time;
    }

    public static <T> Optional<T> read(
            String field, @Nullable String raw, Message expected, Function<String, T> reader) {
        if (raw == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(raw.strip()));
        } catch (RuntimeException e) {
            throw new InvalidRequest(field, CommonMessage.MUST_BE.with(expected));
        }
    }
}
