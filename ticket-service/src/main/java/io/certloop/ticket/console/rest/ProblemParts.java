package io.certloop.ticket.console.rest;

import io.certloop.ticket.incident.Attachments;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.IncidentStore;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.query.TicketArchive;
import io.certloop.ticket.problem.ProblemType;
import io.certloop.ticket.problem.Sighting;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Reads the latest incidents and tickets of a problem for its page, in the caller's transaction. */
@ApplicationScoped
class ProblemParts {

    /** The most incidents or tickets that are read: the latest 50. */
    static final int MOST = 50;

    private final IncidentStore incidents;
    private final Attachments attachments;
    private final TicketArchive tickets;

    ProblemParts(IncidentStore incidents, Attachments attachments, TicketArchive tickets) {
        this.incidents = incidents;
        this.attachments = attachments;
        this.tickets = tickets;
    }

    /**
     * Newest first.
     *
     * @param incidents empty if the problem consists of tickets that no kind explains
     */
    record Parts(List<Incident> incidents, List<Ticket> tickets) {}

    Parts of(ProblemType type, List<Sighting> seen) {
        List<UUID> latest =
                seen.stream().map(Sighting::ref).distinct().limit(MOST).toList();
        if (type == ProblemType.EMERGING) {
            return new Parts(
                    List.of(), tickets(latest.stream().map(TicketId::new).toList()));
        }
        List<IncidentId> ids = latest.stream().map(IncidentId::new).toList();
        List<Incident> found = incidents.findAll(ids).stream()
                .sorted(Comparator.comparing(Incident::createdAt).reversed())
                .toList();
        return new Parts(found, tickets(attachments.latestOf(ids, MOST)));
    }

    private List<Ticket> tickets(List<TicketId> ids) {
        return tickets.findAll(ids).stream()
                .sorted(Comparator.comparing(Ticket::createdAt).reversed())
                .toList();
    }
}
