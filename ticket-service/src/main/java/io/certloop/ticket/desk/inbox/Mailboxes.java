package io.certloop.ticket.desk.inbox;

import io.certloop.service.database.Statements;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Stores how far each mailbox was read, and which replica reads it. If two replicas read a mailbox for a moment, both
 * make the same tickets.
 */
@Singleton
public class Mailboxes {

    /**
     * @param uidValidity the server's UIDVALIDITY, without which UIDs mean nothing; 0 if nothing was read yet
     * @param lastUid the highest UID that was processed
     * @param doneUntil when the mail with the highest processed UID arrived
     */
    public record Cursor(long uidValidity, long lastUid, Instant doneUntil) {}

    /**
     * @param at when the mailbox was last read to its end; empty if never
     * @param error of the last attempt; empty if it succeeded
     */
    public record Reading(Optional<Instant> at, Optional<String> error) {}

    private static final String CLAIM = """
            insert into desk_mailbox as box (desk, done_until, holder, held_until)
            values (?, ?, ?, ?)
            on conflict (desk) do update
                set holder = excluded.holder, held_until = excluded.held_until
                where box.holder is null or box.holder = excluded.holder
                    or box.held_until < ?
            returning uid_validity, last_uid, done_until
            """;

    private static final String ADVANCE = """
            update desk_mailbox set uid_validity = ?, last_uid = ?, done_until = ?, held_until = ?
            where desk = ? and holder = ?
            """;

    private final Statements statements;

    public Mailboxes(DataSource database) {
        this.statements = new Statements(database);
    }

    /**
     * Claims a mailbox for a replica, or prolongs its claim.
     *
     * @param holder the replica that claims the mailbox
     * @param until when the claim ends
     * @return how far the mailbox was read; empty while another replica holds it
     */
    public Optional<Cursor> claim(String desk, String holder, Instant now, Instant until) {
        return statements.first(
                CLAIM,
                row -> new Cursor(
                        row.getLong("uid_validity"), row.getLong("last_uid"), Statements.instant(row, "done_until")),
                desk,
                now,
                holder,
                until,
                now);
    }

    /**
     * Records how far the mailbox was read, and prolongs the claim.
     *
     * @param until when the claim ends
     * @return false if another replica holds the mailbox; nothing is recorded then
     */
    public boolean advance(String desk, String holder, Cursor done, Instant until) {
        return statements.update(ADVANCE, done.uidValidity(), done.lastUid(), done.doneUntil(), until, desk, holder)
                == 1;
    }

    /** Records that the mailbox was read to its end. */
    public void read(String desk, String holder, Instant at) {
        statements.update(
                "update desk_mailbox set read_at = ?, error = null where desk = ? and holder = ?", at, desk, holder);
    }

    /**
     * Records that the mailbox could not be read; does nothing if another replica holds it.
     *
     * @param error for people, without a secret
     */
    public void failed(String desk, String holder, String error) {
        statements.update("update desk_mailbox set error = ? where desk = ? and holder = ?", error, desk, holder);
    }

    /** Empty if no replica has tried yet. */
    public Optional<Reading> reading(String desk) {
        return statements.first(
                "select read_at, error from desk_mailbox where desk = ?",
                row -> new Reading(Statements.time(row, "read_at"), Optional.ofNullable(row.getString("error"))),
                desk);
    }

    public void release(String desk, String holder) {
        statements.update("update desk_mailbox set holder = null where desk = ? and holder = ?", desk, holder);
    }
}
