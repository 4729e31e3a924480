package io.certloop.ticket.desk.inbox;

import java.time.Instant;
import java.util.Optional;

/**
 * How far each mailbox has been read. One replica reads a mailbox at a time; should two do so for a
 * moment, both come to the same tickets.
 */
public interface Mailboxes {

    /**
     * What was read.
     *
     * @param uidValidity 0 if nothing was read yet; if the server has another one, its UIDs are new
     * @param lastUid the highest UID that is done
     * @param doneUntil when the mail of the highest UID arrived
     */
    record Cursor(long uidValidity, long lastUid, Instant doneUntil) {}

    /**
     * Takes the mailbox, or keeps it.
     *
     * @return empty while another holder has it
     */
    Optional<Cursor> claim(String desk, String holder, Instant now, Instant until);

    /**
     * Remembers that everything up to here is done, and keeps the mailbox.
     *
     * @return false if another holder has the mailbox
     */
    boolean advance(String desk, String holder, Cursor done, Instant until);

    /** Gives the mailbox to whichever replica asks next. */
    void release(String desk, String holder);
}
