package io.certloop.ticket.incident;

import io.certloop.service.database.Statements;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Open and closed incidents. Every method runs in the caller's transaction. */
@Singleton
public final class DomainIncidents {
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

    DomainIncidents(DataSource database) {
        this.statements = new Statements(database);
    }

    /** Newest first. */
    public List<Incident> of(String domain, int most) {
        return statements.query(OF, IncidentRow::read, domain, most);
    }

    /** Earlier incidents with the same grouping key that were opened at or after {@code since}, newest first. */
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

    /** The last attached first. */
    public List<TicketId> tickets(String domain, int most) {
        return statements.query(TICKETS, row -> new TicketId(row.getObject(1, UUID.class)), domain, most);
    }
}
