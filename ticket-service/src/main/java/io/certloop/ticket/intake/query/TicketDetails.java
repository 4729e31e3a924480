package io.certloop.ticket.intake.query;

import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentState;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TicketState;
import io.certloop.ticket.intake.TimelineEntry;
import java.util.List;
import java.util.Optional;

/** A ticket with all that belongs to it, for people to read. */
public record TicketDetails(Ticket ticket, List<Filed> incidents, List<TimelineEntry> timeline) {

    /**
     * @param current false for an incident that served an earlier opening of the ticket
     */
    public record Filed(Incident incident, boolean current) {}

    /** What a resolved ticket was resolved by; empty while it is not. */
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
                                .allMatch(IncidentState.Closed::foundHealthy)
                        ? Resolution.FOUND_HEALTHY
                        : Resolution.REPAIRED);
    }
}
