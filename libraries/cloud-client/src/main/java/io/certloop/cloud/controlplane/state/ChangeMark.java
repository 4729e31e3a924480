package io.certloop.cloud.controlplane.state;

import java.time.Instant;

/**
 * Identifies the last change that a control plane applied: if the mark differs, another change was applied. Marks have
 * no order and no other meaning.
 *
 * @param value for example a time, an ETag or the serial numbers of all nodes; at most 500 characters
 * @param desired identifies what is to be served, where others than the control plane write that, such as the desired
 *     folder of a farm; empty elsewhere. If it alone differs, nothing was applied yet.
 */
public record ChangeMark(String value, String desired) {

    private static final int LONGEST = 500;

    public ChangeMark {
        // Readings that were stored before it was known.
        desired = desired == null ? "" : desired;
        if (value.isBlank() || value.length() > LONGEST) {
            throw new IllegalArgumentException("a mark has 1 to " + LONGEST + " characters");
        }
    }

    public ChangeMark(String value) {
        this(value, "");
    }

    /** Whether no change was applied between the two, whatever is to be served by now. */
    public boolean isSameApplied(ChangeMark other) {
        return value.equals(other.value);
    }

    /** The mark for a provider that reports the time of the last change. */
    public static ChangeMark of(Instant modifiedAt) {
        return new ChangeMark(modifiedAt.toString());
    }
}
