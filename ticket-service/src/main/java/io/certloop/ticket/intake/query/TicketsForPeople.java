package io.certloop.ticket.intake.query;

import io.certloop.service.database.Statements;
import io.certloop.ticket.incident.TicketId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Finds escalated tickets without a remediation run. No run reports that these tickets need a person. A ticket needs a
 * person until somebody records that the work is done, and again if it is escalated once more.
 *
 * <p>Every load of a console start page runs the query, so it reads only the newest 2,000 escalated tickets.
 */
@Singleton
public final class TicketsForPeople {
    /** The timeline event which records that nobody has to work on the ticket any more. */
    public static final String DONE = "EscalationResolved";

    private static final String WAITING = """
            select id from (%s) ticket
            where not exists (
                select from ticket_incident link join incident on incident.id = link.incident_id
                where link.ticket_id = ticket.id and link.is_current and incident.run_id is not null)
            and not exists (
                select from ticket_event done where done.ticket_id = ticket.id and done.event = '%s'
                and not exists (
                    select from ticket_event again where again.ticket_id = ticket.id
                    and again.at > done.at and again.event in ('Escalated', 'HandedToPerson')))
            order by seq
            """;

    private static final String ALL = WAITING.formatted(
            "select id, seq from ticket where state = 'Escalated'" + " order by seq desc limit 2000", DONE);

    private static final String ONE =
            WAITING.formatted("select id, seq from ticket where state = 'Escalated' and id = ?", DONE);

    private final Statements statements;

    TicketsForPeople(DataSource connections) {
        this.statements = new Statements(connections);
    }

    /** Tickets that need a person, oldest first. Only the newest 2,000 escalated tickets are considered. */
    public List<TicketId> waiting() {
        return statements.query(ALL, row -> new TicketId(row.getObject(1, UUID.class)));
    }

    public boolean isWaiting(TicketId ticket) {
        return !statements.query(ONE, row -> true, ticket.value()).isEmpty();
    }
}
