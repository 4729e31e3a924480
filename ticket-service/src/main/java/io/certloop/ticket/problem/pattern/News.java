package io.certloop.ticket.problem.pattern;

import io.certloop.ticket.incident.Attachments;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.intake.query.TicketArchive;
import io.certloop.ticket.problem.ProblemConfig;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Selects the incidents that are about the present: a help desk may import old tickets. Runs in the caller's
 * transaction.
 */
@Singleton
public final class News {

    private final Attachments attachments;
    private final TicketArchive tickets;
    private final ProblemConfig config;

    public News(Attachments attachments, TicketArchive tickets, ProblemConfig config) {
        this.attachments = attachments;
        this.tickets = tickets;
        this.config = config;
    }

    /** The incidents about which a customer wrote or asked again recently, and those without a known ticket. */
    List<Incident> among(List<Incident> opened) {
        if (opened.isEmpty()) {
            return opened;
        }
        var links = attachments.links(opened.stream().map(Incident::id).toList()).stream()
                .collect(Collectors.groupingBy(Attachments.Link::incident));
        var written = tickets.written(links.values().stream()
                .flatMap(List::stream)
                .map(Attachments.Link::ticket)
                .distinct()
                .toList());
        return opened.stream()
                .filter(incident -> links.getOrDefault(incident.id(), List.of()).stream()
                        .map(link -> isRecent(link, written.get(link.ticket())))
                        .reduce(Boolean::logicalOr)
                        .orElse(true))
                .toList();
    }

    private boolean isRecent(Attachments.Link link, TicketArchive.Written ticket) {
        // A ticket that is attached later was commented on, or asked about again.
        return ticket == null
                || link.at().isAfter(ticket.takenIn())
                || ticket.at()
                        .filter(at ->
                                !at.isBefore(link.at().minus(config.surge().window())))
                        .isPresent();
    }
}
