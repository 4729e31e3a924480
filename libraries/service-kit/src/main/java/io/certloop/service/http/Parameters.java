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

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Parameters() {}

    /**
     * How many entries a page has.
     *
     * @param usual if the request does not set it
     */
    public static int limit(String raw, int usual, int most) {
        return read("limit", raw, CommonMessage.NUMBER_UP_TO.with(most), text -> upTo(most, text))
                .orElse(usual);
    }

    private static int upTo(int most, String text) {
        int limit = Integer.parseInt(text);
        if (limit < 1 || limit > most) {
            throw new IllegalArgumentException(text);
        }
        return limit;
    }

    /** The position of the last entry of the page before. */
    public static Optional<Long> after(@Nullable String raw) {
        return read("after", raw, CommonMessage.NEXT_OF_PAGE.with(), Parameters::position);
    }

    /** The position of the first entry of the page after. */
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
        return read(
                field,
                raw,
                CommonMessage.TRUE_OR_FALSE.with(),
                text ->
                        switch (text.toLowerCase(Locale.ROOT)) {
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

    /** One of the words of the contract that are no enum. */
    public static Optional<String> oneOf(String field, @Nullable String raw, List<String> words) {
        return read(
                field,
                raw,
                CommonMessage.ONE_OF.with(words),
                text -> words.get(Objects.checkIndex(words.indexOf(text), words.size())));
    }

    public static UUID id(String raw) {
        return uuid(raw)
                .orElseThrow(
                        () ->
                                new InvalidRequest(
                                        "id",
                                        CommonMessage.MUST_BE.with(CommonMessage.UUID.with())));
    }

    /** Empty if it cannot be an id of ours, so that nothing can be found under it. */
    public static Optional<UUID> uuid(String raw) {
        try {
            UUID id = UUID.fromString(raw);
            return id.toString().equalsIgnoreCase(raw) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * A time that the database keeps.
     *
     * @throws RuntimeException if it is none
     */
    public static Instant time(String text) {
        Instant time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
        if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
            throw new IllegalArgumentException(text);
        }
        return time;
    }

    /**
     * Empty if the parameter is absent.
     *
     * @param expected what it must be
     */
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
