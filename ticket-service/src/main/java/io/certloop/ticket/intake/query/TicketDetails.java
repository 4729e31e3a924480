package io.certloop.ticket.intake.query;

import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentState;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TicketState;
import io.certloop.ticket.intake.TimelineEntry;
import java.util.List;
import java.util.Optional;

public record TicketDetails(Ticket ticket, List<Filed> incidents, List<TimelineEntry> timeline) {

    /** @param current false if the incident belongs to the time before the ticket was last reopened */
    public record Filed(Incident incident, boolean current) {}

    /** Empty while it is not resolved. */
    public Optional<Resolution> resolution() {
        if (!(ticket.state() instanceof TicketState.Resolved)) {
            return Optional.empty();
        }
        if (ticket.customerWord().isPresent()) {
            return Optional.of(Resolution.CUSTOMER_CONFIRMED);
        }
        return Optional.of(
                incidents.stream()
                                .filter(Filed::current)
                                .flatMap(filed -> filed.incident().closed().stream())
                                .allMatch(IncidentState.Closed::nothingChanged)
                        ? Resolution.FOUND_HEALTHY
                        : Resolution.REPAIRED);
    }
}
