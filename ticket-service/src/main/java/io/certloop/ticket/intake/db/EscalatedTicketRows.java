package io.certloop.ticket.intake.db;

import io.certloop.service.database.Statements;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.query.TicketsForPeople;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Finds escalated tickets that need a person. Every load of a console start page runs the query, so it reads only the
 * newest 2,000 escalated tickets.
 */
@ApplicationScoped
class EscalatedTicketRows implements TicketsForPeople {

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

    EscalatedTicketRows(DataSource connections) {
        this.statements = new Statements(connections);
    }

    @Override
    public List<TicketId> waiting() {
        return statements.query(ALL, row -> new TicketId(row.getObject(1, UUID.class)));
    }

    @Override
    public boolean isWaiting(TicketId ticket) {
        return !statements.query(ONE, row -> true, ticket.value()).isEmpty();
    }
}
