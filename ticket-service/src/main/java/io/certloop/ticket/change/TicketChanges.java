package io.certloop.ticket.change;

import io.certloop.service.database.Statements;
import io.certloop.service.database.Transactions;
import io.certloop.service.security.limits.PageBytes;
import io.certloop.ticket.change.TicketChange.Numbered;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Answer;
import io.certloop.ticket.recognition.Language;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Reads the changes of tickets. A change gets its position only after its transaction is committed, under a lock that
 * all readers share, so that a change that is committed later always has a higher position.
 */
@Singleton
public class TicketChanges {

    /**
     * @param last the newest change; 0 if there was none
     * @param lastForgotten the newest deleted change; 0 if none was deleted
     */
    public record Range(long last, long lastForgotten) {}

    private static final int NUMBERED_AT_ONCE = 5000;

    private static final String LOCK = "select last_position from ticket_change_feed for update";

    private static final String NUMBER = """
            with fresh as (
                select id, ? + row_number() over (order by id) as position
                from (select id from ticket_change where position is null order by id limit ?) next)
            update ticket_change set position = fresh.position from fresh
            where ticket_change.id = fresh.id
            """;

    private static final String AFTER = """
            select change.*, ticket.source, ticket.external_id
            from ticket_change change join ticket on ticket.id = change.ticket_id
            where change.position > ? order by change.position limit ?
            """;

    private final Statements statements;
    private final Transactions transactions;
    private final PageBytes bytes;

    TicketChanges(DataSource database, Transactions transactions, PageBytes bytes) {
        this.statements = new Statements(database);
        this.transactions = transactions;
        this.bytes = bytes;
    }

    /**
     * The committed changes after a position, in order.
     *
     * @param most the most changes; fewer if the page would exceed the size limit of an HTTP response
     */
    public List<TicketChange> after(long position, int most) {
        number(LOCK + " skip locked");
        List<TicketChange> found = statements.query(AFTER, TicketChanges::change, position, most);
        return bytes.cut(found.stream(), most, TicketChanges::bytes).rows();
    }

    public Range range() {
        while (number(LOCK)) {
            // nobody has read for long
        }
        return statements
                .first(
                        "select last_position, last_forgotten from ticket_change_feed",
                        row -> new Range(row.getLong(1), row.getLong(2)))
                .orElseThrow();
    }

    /**
     * @param lock waits for another reader who is doing so, or leaves it to that reader
     * @return whether there may be more changes without a position
     */
    private boolean number(String lock) {
        return statements
                        .first("select 1 from ticket_change where position is null limit 1", row -> 1)
                        .isPresent()
                && transactions.call(() -> statements
                        .first(lock, row -> row.getLong(1))
                        .map(this::numberFrom)
                        .orElse(false));
    }

    private boolean numberFrom(long last) {
        int numbered = statements.update(NUMBER, last, NUMBERED_AT_ONCE);
        statements.update("update ticket_change_feed set last_position = ?", last + numbered);
        return numbered == NUMBERED_AT_ONCE;
    }

    private static TicketChange change(ResultSet row) throws SQLException {
        return new TicketChange(
                row.getLong("position"),
                new TicketId(row.getObject("ticket_id", UUID.class)),
                row.getString("source"),
                row.getString("external_id"),
                Statements.instant(row, "at"),
                row.getString("state"),
                row.getString("event"),
                answer(row));
    }

    private static Optional<Numbered> answer(ResultSet row) throws SQLException {
        String text = row.getString("answer_text");
        return text == null
                ? Optional.empty()
                : Optional.of(new Numbered(
                        row.getInt("answer_number"),
                        new Answer(
                                Language.valueOf(row.getString("answer_language")),
                                text,
                                Statements.instant(row, "answer_at"))));
    }

    private static long bytes(TicketChange change) {
        return PageBytes.of(change.answer().map(each -> each.answer().text()).orElse(null));
    }
}
