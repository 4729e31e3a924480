package io.certloop.service.http;

import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one request and collects what is wrong with them, so that one answer names it
 * all. What was read counts only if {@link #enforce} passes.
 */
public final class FieldChecks {

    public static final int NAME_LENGTH = 200;
    public static final int TEXT_LENGTH = 1000;

    /** Reads a time that the database keeps. */
    public static final Function<String, Instant> TIME =
            expecting(CommonMessage.TIME.with(), Parameters::time);

    private final List<Violation> violations = new ArrayList<>();

    /**
     * Several fields at once.
     *
     * @throws InvalidRequest naming every field that is wrong
     */
    public static <T> T read(Function<FieldChecks, T> fields) {
        var checks = new FieldChecks();
        T value = fields.apply(checks);
        checks.enforce();
        return value;
    }

    /**
     * @throws InvalidRequest if no body was sent
     */
    public static <T> T present(@Nullable T body) {
        if (body == null) {
            throw new InvalidRequest("body", CommonMessage.REQUIRED.with());
        }
        return body;
    }

    /** In words that have no code. */
    public static <T> Function<String, T> expecting(String expected, Function<String, T> reader) {
        return expecting(Message.plain(expected), reader);
    }

    /** A reader whose every failure says what is expected. */
    public static <T> Function<String, T> expecting(Message expected, Function<String, T> reader) {
        return text -> {
            try {
                return reader.apply(text);
            } catch (RuntimeException e) {
                throw new Unexpected(CommonMessage.MUST_BE.with(expected), e);
            }
        };
    }

    public static <E extends Enum<E>> Function<String, E> oneOf(Class<E> type) {
        return expecting(
                CommonMessage.ONE_OF.with(Arrays.asList(type.getEnumConstants())),
                text -> Enum.valueOf(type, text));
    }

    /** A text that must be there, with something in it. */
    public String required(String field, @Nullable String value, int maxCharacters) {
        return required(field, value, maxCharacters, Function.identity()).orElse("");
    }

    /**
     * @param reader throws an IllegalArgumentException that says what is expected
     */
    public <T> Optional<T> required(
            String field, @Nullable String value, int maxCharacters, Function<String, T> reader) {
        if (value == null || value.isBlank()) {
            refuse(field, CommonMessage.NOT_EMPTY.with());
            return Optional.empty();
        }
        return optional(field, value, maxCharacters, reader);
    }

    /** A text that may be absent or empty. */
    public Optional<String> optional(String field, @Nullable String value, int maxCharacters) {
        return optional(field, value, maxCharacters, Function.identity());
    }

    /**
     * @param reader throws an IllegalArgumentException that says what is expected
     */
    public <T> Optional<T> optional(
            String field, @Nullable String value, int maxCharacters, Function<String, T> reader) {
        if (value == null) {
            return Optional.empty();
        }
        if (value.codePointCount(0, value.length()) > maxCharacters) {
            refuse(field, CommonMessage.AT_MOST_CHARACTERS.with(maxCharacters));
            return Optional.empty();
        }
        return isStorable(field, value) ? part(field, () -> reader.apply(value)) : Optional.empty();
    }

    /** A text that must be there, though it may be empty; bounded by its size as UTF-8. */
    public void bytes(String field, @Nullable String value, int maxBytes) {
        if (value == null) {
            refuse(field, CommonMessage.PRESENT.with());
        } else if (value.length() > maxBytes // hostile lengths are refused before they are encoded
                || value.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
            refuse(field, CommonMessage.AT_MOST_BYTES.with(maxBytes));
        } else {
            isStorable(field, value);
        }
    }

    /** What fields make together; empty if it is refused, which is noted. */
    public <T> Optional<T> part(String field, Supplier<T> part) {
        try {
            return Optional.of(part.get());
        } catch (InvalidRequest e) {
            violations.addAll(e.violations());
        } catch (Unexpected e) {
            refuse(field, e.message);
        } catch (IllegalArgumentException e) {
            refuse(field, e.getMessage());
        }
        return Optional.empty();
    }

    /** A time, if there is one, must come, and not too late. */
    public void soon(String field, Optional<Instant> time, Instant now, Duration longest) {
        if (time.filter(at -> !at.isAfter(now) || at.isAfter(now.plus(longest))).isPresent()) {
            long days = longest.toDays();
            refuse(
                    field,
                    days > 0
                            ? CommonMessage.WITHIN_DAYS.with(days)
                            : CommonMessage.WITHIN_MINUTES.with(longest.toMinutes()));
        }
    }

    /** In words that have no code. */
    public void refuse(String field, String message) {
        refuse(field, Message.plain(message));
    }

    public void refuse(String field, Message message) {
        violations.add(new Violation(field, message));
    }

    /** A value that is not what it must be. */
    private static final class Unexpected extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        private final transient Message message;

        private Unexpected(Message message, RuntimeException cause) {
            super(message.text(), cause);
            this.message = message;
        }
    }

    /** For what is written to logs, where a control character could forge a line. */
    public static boolean isOneVisibleLine(String value) {
        return value.codePoints()
                .map(Character::getType)
                .noneMatch(
                        type ->
                                type == Character.CONTROL
                                        || type == Character.FORMAT
                                        || type == Character.LINE_SEPARATOR
                                        || type == Character.PARAGRAPH_SEPARATOR);
    }

    public boolean passed() {
        return violations.isEmpty();
    }

    /**
     * @throws InvalidRequest if any check failed
     */
    public void enforce() {
        if (!passed()) {
            throw new InvalidRequest(violations);
        }
    }

    /** PostgreSQL stores neither NUL nor half a surrogate pair; dropping them would be a lie. */
    private boolean isStorable(String field, String value) {
        if (value.indexOf('\0') >= 0) {
            refuse(field, CommonMessage.NO_NUL.with());
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char unit = value.charAt(i);
            if (Character.isHighSurrogate(unit)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(unit)) {
                refuse(field, CommonMessage.NO_SURROGATE.with(i));
                return false;
            }
        }
        return true;
    }
}
