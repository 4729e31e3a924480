package io.certloop.cloud.controlplane.state;

import java.time.Instant;

/**
 * Identifies the last change that a control plane applied: if the mark differs, another change was
 * applied. Marks have no order and no other meaning.
 *
 * @param value for example a time, an ETag or the serial numbers of all nodes; at most 500
 *     characters
 */
public record ChangeMark(String value) {

    private static final int LONGEST = 500;

    public ChangeMark {
        if (value.isBlank() || value.length() > LONGEST) {
            throw new IllegalArgumentException("a mark has 1 to " + LONGEST + " characters");
        }
    }

    /** The mark for a provider that reports the time of the last change. */
    public static ChangeMark of(Instant modifiedAt) {
        return new ChangeMark(modifiedAt.toString());
    }
}
