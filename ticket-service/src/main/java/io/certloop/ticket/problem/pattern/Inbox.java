package io.certloop.ticket.problem.pattern;

import io.certloop.service.database.Statements;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.TicketId;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * A queue of the incidents and tickets that the pattern detector has not evaluated yet. Every method runs in the
 * caller's transaction.
 */
@Singleton
public final class Inbox {
    /**
     * Key of the PostgreSQL advisory lock of the pattern detector. Any number that no other code uses in this database.
     */
    private static final long DETECTOR = 7_126_340_011L;

    private static final String TAKE = """
            with oldest as (select seq from problem_inbox order by seq limit ? for update),
                 taken as (delete from problem_inbox i using oldest o where i.seq = o.seq
                           returning i.seq, i.incident_id, i.ticket_id, i.closed)
            select incident_id, ticket_id, closed from taken order by seq
            """;

    private final Statements statements;

    Inbox(DataSource database) {
        this.statements = new Statements(database);
    }

    public sealed interface Note {

        record Opened(IncidentId incident) implements Note {}

        record Closed(IncidentId incident) implements Note {}

        /** A ticket that no kind explains was received. */
        record Unexplained(TicketId ticket) implements Note {}
    }

    /**
     * Makes the caller the only evaluator among all replicas until its transaction ends.
     *
     * @return false if another replica is evaluating
     */
    public boolean lead() {
        return statements
                .query("select pg_try_advisory_xact_lock(?) as mine", row -> row.getBoolean("mine"), DETECTOR)
                .getFirst();
    }

    /** Removes and returns the oldest entries (notes) of the queue, at most {@code most}. A rollback puts them back. */
    public List<Note> poll(int most) {
        return statements.query(TAKE, Inbox::note, most);
    }

    private static Note note(ResultSet row) throws SQLException {
        var incident = row.getObject("incident_id", UUID.class);
        if (incident == null) {
            return new Note.Unexplained(new TicketId(row.getObject("ticket_id", UUID.class)));
        }
        var id = new IncidentId(incident);
        return row.getBoolean("closed") ? new Note.Closed(id) : new Note.Opened(id);
    }
}
