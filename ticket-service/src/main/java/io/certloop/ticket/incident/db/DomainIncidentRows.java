package io.certloop.ticket.incident.db;

import io.certloop.service.database.Statements;
import io.certloop.ticket.incident.DomainIncidents;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.TicketId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

@ApplicationScoped
class DomainIncidentRows implements DomainIncidents {

    private static final String OF = "select * from incident where subject_value = ? order by seq desc limit ?";

    private static final String BEFORE = """
            select * from incident where subject_value = ? and grouping_key = ?
                and created_at >= ? and created_at < ?
            order by seq desc limit ?
            """;

    private static final String TICKETS = """
            select ticket_id
            from ticket_incident join incident on incident.id = incident_id
            where subject_value = ?
            group by ticket_id
            order by max(attached_at) desc
            limit ?
            """;

    private final Statements statements;

    DomainIncidentRows(DataSource database) {
        this.statements = new Statements(database);
    }

    @Override
    public List<Incident> of(String domain, int most) {
        return statements.query(OF, IncidentRow::read, domain, most);
    }

    @Override
    public List<Incident> before(Incident incident, Instant since, int most) {
        return statements.query(
                BEFORE,
                IncidentRow::read,
                IncidentRow.valueOf(incident.subject()),
                incident.key().value(),
                since,
                incident.createdAt(),
                most);
    }

    @Override
    public List<TicketId> tickets(String domain, int most) {
        return statements.query(TICKETS, row -> new TicketId(row.getObject(1, UUID.class)), domain, most);
    }
}
