package io.certloop.ticket.incident.db;

import io.certloop.ticket.incident.DomainIncidents;
import io.certloop.ticket.incident.Incident;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

@ApplicationScoped
class DomainIncidentRows implements DomainIncidents {

    @Override
    public List<Incident> of(String domain, int most) {
        return IncidentRow.<IncidentRow>find("subjectValue = ?1 order by seq desc", domain)
                .page(0, most)
                .list()
                .stream()
                .map(IncidentRow::incident)
                .toList();
    }
}
