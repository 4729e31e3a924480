package io.certloop.ticket.desk.db;

import io.certloop.service.database.Statements;
import io.certloop.ticket.desk.inbox.Mailboxes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

@ApplicationScoped
class MailboxRows implements Mailboxes {

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

    MailboxRows(DataSource database) {
        this.statements = new Statements(database);
    }

    @Override
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

    @Override
    public boolean advance(String desk, String holder, Cursor done, Instant until) {
        return statements.update(ADVANCE, done.uidValidity(), done.lastUid(), done.doneUntil(), until, desk, holder)
                == 1;
    }

    @Override
    public void read(String desk, String holder, Instant at) {
        statements.update(
                "update desk_mailbox set read_at = ?, error = null where desk = ? and holder = ?", at, desk, holder);
    }

    @Override
    public void failed(String desk, String holder, String error) {
        statements.update("update desk_mailbox set error = ? where desk = ? and holder = ?", error, desk, holder);
    }

    @Override
    public Optional<Reading> reading(String desk) {
        return statements.first(
                "select read_at, error from desk_mailbox where desk = ?",
                row -> new Reading(Statements.time(row, "read_at"), Optional.ofNullable(row.getString("error"))),
                desk);
    }

    @Override
    public void release(String desk, String holder) {
        statements.update("update desk_mailbox set holder = null where desk = ? and holder = ?", desk, holder);
    }
}
