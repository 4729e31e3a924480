package io.certloop.cloud.controlplane.state;

import java.time.Instant;

/**
 * What a control plane shows of the last change that was applied: another mark shows that another
 * change was. It means nothing else, and marks have no order.
 *
 * @param value a time, an ETag, the serial numbers of all nodes; at most 500 characters
 */
public record ChangeMark(String value) {

    private static final int LONGEST = 500;

    public ChangeMark {
        if (value.isBlank() || value.length() > LONGEST) {
            throw new IllegalArgumentException("a mark has 1 to " + LONGEST + " characters");
        }
    }

    /** The mark of a provider that tells the time of its last change. */
    public static ChangeMark of(Instant modifiedAt) {
        return new ChangeMark(modifiedAt.toString());
    }
}
