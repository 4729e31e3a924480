package io.certloop.ticket.incident.db;

import io.certloop.ticket.incident.DomainIncidents;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentHistory;
import io.certloop.ticket.incident.TicketId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class DomainIncidentRows implements DomainIncidents, IncidentHistory {

    private static final String TICKETS =
            """
            select ticket_id
            from ticket_incident join incident on incident.id = incident_id
            where subject_value = :domain
            group by ticket_id
            order by max(attached_at) desc
            limit :most
            """;

    private final EntityManager database;

    DomainIncidentRows(EntityManager database) {
        this.database = database;
    }

    @Override
    public List<Incident> of(String domain, int most) {
        return IncidentRow.<IncidentRow>find("subjectValue = ?1 order by seq desc", domain)
                .page(0, most)
                .list()
                .stream()
                .map(IncidentRow::incident)
                .toList();
    }

    @Override
    public List<Incident> before(Incident incident, Instant since, int most) {
        return IncidentRow.<IncidentRow>find(
                        "subjectValue = ?1 and groupingKey = ?2 and createdAt >= ?3"
                                + " and createdAt < ?4 order by seq desc",
                        IncidentRow.valueOf(incident.subject()),
                        incident.key().value(),
                        since,
                        incident.createdAt())
                .page(0, most)
                .list()
                .stream()
                .map(IncidentRow::incident)
                .toList();
    }

    @Override
    public List<TicketId> tickets(String domain, int most) {
        List<?> ids =
                database.createNativeQuery(TICKETS, UUID.class)
                        .setParameter("domain", domain)
                        .setParameter("most", most)
                        .getResultList();
        return ids.stream().map(id -> new TicketId((UUID) id)).toList();
    }
}
