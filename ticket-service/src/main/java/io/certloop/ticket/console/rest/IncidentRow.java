package io.certloop.ticket.console.rest;

import io.certloop.console.table.Column;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.Subject;
import io.certloop.ticket.incident.TicketId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** @param tickets how many tickets wait for the incident; empty where the list does not show the number */
public record IncidentRow(Incident incident, Optional<Integer> tickets) {

    static final List<Column> COLUMNS = columns(Column.of("incident.opened"));

    static final List<Column> OF_TICKET =
            COLUMNS.stream().filter(each -> !each.key().equals("nav.tickets")).toList();

    static List<Column> columns(Column opened) {
        return List.of(
                Column.of("incident"),
                Column.of("incident.subject"),
                Column.of("state.which"),
                Column.of("incident.outcome", "extra"),
                Column.of("run", "extra"),
                Column.of("ticket.account", "extra"),
                Column.of("nav.tickets", "number extra"),
                opened);
    }

    /** @param tickets the waiting tickets of each incident; an incident without tickets may be absent */
    static List<IncidentRow> all(List<Incident> incidents, Map<IncidentId, ? extends Collection<TicketId>> tickets) {
        return incidents.stream()
                .map(incident -> {
                    Collection<TicketId> waiting = tickets.get(incident.id());
                    int count = waiting == null ? 0 : waiting.size();
                    return new IncidentRow(incident, Optional.of(count));
                })
                .toList();
    }

    public Optional<String> domain() {
        return incident.subject() instanceof Subject.Domain domain ? Optional.of(domain.name()) : Optional.empty();
    }
}
