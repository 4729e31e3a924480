package io.certloop.ticket.desk.inbox;

import java.time.Instant;
import java.util.Optional;

/**
 * Stores how far each mailbox was read, and which replica reads it. If two replicas read a mailbox for a moment, both
 * make the same tickets.
 */
public interface Mailboxes {

    /**
     * @param uidValidity the server's UIDVALIDITY, without which UIDs mean nothing; 0 if nothing was read yet
     * @param lastUid the highest UID that was processed
     * @param doneUntil when the mail with the highest processed UID arrived
     */
    record Cursor(long uidValidity, long lastUid, Instant doneUntil) {}

    /**
     * Claims a mailbox for a replica, or prolongs its claim.
     *
     * @param holder the replica that claims the mailbox
     * @param until when the claim ends
     * @return how far the mailbox was read; empty while another replica holds it
     */
    Optional<Cursor> claim(String desk, String holder, Instant now, Instant until);

    /**
     * Records how far the mailbox was read, and prolongs the claim.
     *
     * @param until when the claim ends
     * @return false if another replica holds the mailbox; nothing is recorded then
     */
    boolean advance(String desk, String holder, Cursor done, Instant until);

    /** Records that the mailbox was read to its end. */
    void read(String desk, String holder, Instant at);

    /**
     * Records that the mailbox could not be read; does nothing if another replica holds it.
     *
     * @param error for people, without a secret
     */
    void failed(String desk, String holder, String error);

    /** Empty if no replica has tried yet. */
    Optional<Reading> reading(String desk);

    /**
     * @param at when the mailbox was last read to its end; empty if never
     * @param error of the last attempt; empty if it succeeded
     */
    record Reading(Optional<Instant> at, Optional<String> error) {}

    /** Releases the claim, so that another replica can claim the mailbox at once. */
    void release(String desk, String holder);
}
