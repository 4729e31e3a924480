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

    /** It was read to its end. */
    void read(String desk, String holder, Instant at);

    /**
     * It could not be read; nothing happens if another holder has it.
     *
     * @param error for people, without a secret
     */
    void failed(String desk, String holder, String error);

    /** How its reading goes; empty if no replica tried yet. */
    Optional<Reading> reading(String desk);

    /**
     * How reading goes.
     *
     * @param at when it was read to its end; empty if never
     * @param error of the last attempt, if that failed
     */
    record Reading(Optional<Instant> at, Optional<String> error) {}

    /** Gives the mailbox to whichever replica asks next. */
    void release(String desk, String holder);
}
