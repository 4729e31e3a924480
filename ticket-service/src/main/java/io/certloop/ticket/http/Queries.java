package io.certloop.ticket.http;

import io.certloop.ticket.input.FieldChecks;
import io.certloop.ticket.input.InvalidInput;
import io.certloop.ticket.recognition.TicketKind;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** Reads query and path parameters; whatever is wrong is refused by name. */
public final class Queries {

    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 200;

    private Queries() {}

    public static int limit(String value) {
        if (value == null) {
            return DEFAULT_LIMIT;
        }
        var limit = number(value).filter(n -> n >= 1 && n <= MAX_LIMIT);
        return limit.orElseThrow(
                        () -> InvalidInput.of("limit", "must be a number from 1 to " + MAX_LIMIT))
                .intValue();
    }

    public static Optional<Long> after(String value) {
        if (value == null) {
            return Optional.empty();
        }
        var after = number(value).filter(n -> n >= 0);
        if (after.isEmpty()) {
            throw InvalidInput.of("after", "must be the 'next' of the page before");
        }
        return after;
    }

    public static Optional<TicketKind> kind(String value) {
        if (value == null) {
            return Optional.empty();
        }
        return Arrays.stream(TicketKind.values())
                .filter(kind -> kind.name().equals(value))
                .findFirst()
                .or(
                        () -> {
                            throw InvalidInput.of(
                                    "kind",
                                    "must be one of " + Arrays.toString(TicketKind.values()));
                        });
    }

    public static Optional<String> text(String field, String value, int maxCharacters) {
        new FieldChecks().optional(field, value, maxCharacters).enforce();
        return Optional.ofNullable(value);
    }

    /** Empty if it cannot be an id of ours, so that nothing can be found under it. */
    public static Optional<UUID> id(String value) {
        try {
            var id = UUID.fromString(value);
            return id.toString().equalsIgnoreCase(value) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> number(String value) {
        try {
            return Optional.of(Long.parseLong(value));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
