package io.certloop.remediation.handover;

import java.time.Instant;

/**
 * A note that a member of on-call wrote for the next shift.
 *
 * @param id grows with every note
 */
public record HandoverNote(long id, String by, Instant at, String text) {

    /** The longest text, in characters. */
    public static final int LONGEST = 4000;
}
