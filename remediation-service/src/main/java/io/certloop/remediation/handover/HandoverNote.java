package io.certloop.remediation.handover;

import java.time.Instant;

/**
 * What somebody of on-call wrote for the next shift.
 *
 * @param id grows with every note
 */
public record HandoverNote(long id, String by, Instant at, String text) {

    /** Characters of its text. */
    public static final int LONGEST = 4000;
}
