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
 * Reads the fields of one request and collects all errors, so that one answer names every wrong field. The values that
 * were read are valid only if {@link #enforce} passes.
 */
public final class FieldChecks {

    public static final int NAME_LENGTH = 200;
    public static final int TEXT_LENGTH = 1000;

    /** Reads a time with offset (ISO 8601, from 1970 to 9999), truncated to microseconds as the database stores it. */
    public static final Function<String, Instant> TIME = expecting(CommonMessage.TIME.with(), Parameters::time);

    private final List<Violation> violations = new ArrayList<>();

    /** @throws InvalidRequest naming every field that is wrong */
    public static <T> T read(Function<FieldChecks, T> fields) {
        var checks = new FieldChecks();
        T value = fields.apply(checks);
        checks.enforce();
        return value;
    }

    /** @throws InvalidRequest if no body was sent */
    public static <T> T present(@Nullable T body) {
        if (body == null) {
            throw new InvalidRequest("body", CommonMessage.REQUIRED.with());
        }
        return body;
    }

    /** A reader whose failures state what is expected, as English text without a message code. */
    public static <T> Function<String, T> expecting(String expected, Function<String, T> reader) {
        return expecting(Message.plain(expected), reader);
    }

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
                CommonMessage.ONE_OF.with(Arrays.asList(type.getEnumConstants())), text -> Enum.valueOf(type, text));
    }

    /** Reads a required text that must not be blank; returns an empty text after an error. */
    public String required(String field, @Nullable String value, int maxCharacters) {
        return required(field, value, maxCharacters, Function.identity()).orElse("");
    }

    /**
     * Reads a required field.
     *
     * @param reader throws an IllegalArgumentException whose message states what is expected
     * @return empty if the field is wrong, which is recorded as an error
     */
    public <T> Optional<T> required(
            String field, @Nullable String value, int maxCharacters, Function<String, T> reader) {
        if (value == null || value.isBlank()) {
            refuse(field, CommonMessage.NOT_EMPTY.with());
            return Optional.empty();
        }
        return optional(field, value, maxCharacters, reader);
    }

    /** The text may be empty. */
    public Optional<String> optional(String field, @Nullable String value, int maxCharacters) {
        return optional(field, value, maxCharacters, Function.identity());
    }

    /**
     * Reads an optional field.
     *
     * @param reader throws an IllegalArgumentException whose message states what is expected
     * @return empty if the field is absent or wrong; a wrong field is recorded as an error
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

    /** Checks a required text that may be empty, and limits its size as UTF-8. */
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

    /** Builds a value from several fields; empty if building it fails, which is recorded as an error. */
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

    /** Checks that a time, if present, lies in the future and at most the given duration from now. */
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

    public void refuse(String field, String message) {
        refuse(field, Message.plain(message));
    }

    public void refuse(String field, Message message) {
        violations.add(new Violation(field, message));
    }

    private static final class Unexpected extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        private final transient Message message;

        private Unexpected(Message message, RuntimeException cause) {
            super(message.text(), cause);
            this.message = message;
        }
    }

    /**
     * Whether a text has no control, format or line separator characters. A control character could forge a line in a
     * log.
     */
    public static boolean isOneVisibleLine(String value) {
        return value.codePoints()
                .map(Character::getType)
                .noneMatch(type -> type == Character.CONTROL
                        || type == Character.FORMAT
                        || type == Character.LINE_SEPARATOR
                        || type == Character.PARAGRAPH_SEPARATOR);
    }

    public boolean passed() {
        return violations.isEmpty();
    }

    /** @throws InvalidRequest if any check failed */
    public void enforce() {
        if (!passed()) {
            throw new InvalidRequest(violations);
        }
    }

    /**
     * Whether PostgreSQL can store the text. It stores neither NUL nor an unpaired surrogate; such a text is refused,
     * because dropping the character would change what the caller sent.
     */
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
