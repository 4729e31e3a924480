package io.certloop.service.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects all errors in the fields of one request, so that one answer names them all. */
public final class FieldChecks {

    private final List<Violation> violations = new ArrayList<>();

    /**
     * A text of a query.
     *
     * @throws InvalidRequest if it is too long, or cannot be stored
     */
    public static Optional<String> text(String field, String value, int maxCharacters) {
        new FieldChecks().optional(field, value, maxCharacters).enforce();
        return Optional.ofNullable(value);
    }

    /** A text that must be there, with something in it. */
    public FieldChecks required(String field, String value, int maxCharacters) {
        if (value == null || value.isBlank()) {
            return refuse(field, "must not be empty");
        }
        return optional(field, value, maxCharacters);
    }

    /** A text that may be absent or empty. */
    public FieldChecks optional(String field, String value, int maxCharacters) {
        if (value == null) {
            return this;
        }
        if (value.codePointCount(0, value.length()) > maxCharacters) {
            return refuse(field, "must have at most " + maxCharacters + " characters");
        }
        return storable(field, value);
    }

    /** A text that must be there, though it may be empty; bounded by its size as UTF-8. */
    public FieldChecks body(String field, String value, int maxBytes) {
        if (value == null) {
            return refuse(field, "must be present");
        }
        // A UTF-16 unit is at least one byte: hostile lengths are refused before they are encoded.
        if (value.length() > maxBytes || value.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
            return refuse(field, "must have at most " + maxBytes + " bytes as UTF-8");
        }
        return storable(field, value);
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

    public FieldChecks refuse(String field, String message) {
        violations.add(new Violation(field, message));
        return this;
    }

    /**
     * @throws InvalidRequest if any check failed
     */
    public void enforce() {
        if (!violations.isEmpty()) {
            throw new InvalidRequest(violations);
        }
    }

    /** PostgreSQL stores neither NUL nor half a surrogate pair; dropping them would be a lie. */
    private FieldChecks storable(String field, String value) {
        if (value.indexOf('\0') >= 0) {
            return refuse(field, "must not contain the character NUL (U+0000)");
        }
        for (int i = 0; i < value.length(); i++) {
            char unit = value.charAt(i);
            if (Character.isHighSurrogate(unit)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(unit)) {
                return refuse(field, "must not contain an unpaired surrogate at index " + i);
            }
        }
        return this;
    }
}
