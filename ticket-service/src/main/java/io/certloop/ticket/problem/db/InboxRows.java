package io.certloop.ticket.problem.db;

import io.certloop.service.database.Statements;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.problem.pattern.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

@ApplicationScoped
class InboxRows implements Inbox {

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

    InboxRows(DataSource database) {
        this.statements = new Statements(database);
    }

    @Override
    public boolean lead() {
        return statements
                .query("select pg_try_advisory_xact_lock(?) as mine", row -> row.getBoolean("mine"), DETECTOR)
                .getFirst();
    }

    @Override
    public List<Note> poll(int most) {
        return statements.query(TAKE, InboxRows::note, most);
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
