package io.certloop.ticket.incident;

import io.certloop.ticket.recognition.TicketKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Attaches tickets to incidents; whoever opens one also enqueues its hand-over. */
public final class IncidentDesk {

    private final IncidentStore incidents;
    private final Attachments attachments;
    private final HandOvers handOvers;

    public IncidentDesk(IncidentStore incidents, Attachments attachments, HandOvers handOvers) {
        this.incidents = incidents;
        this.attachments = attachments;
        this.handOvers = handOvers;
    }

    /** Takes part in the caller's transaction. One incident per subject, in the order of keys. */
    public List<Incident> open(
            TicketId ticket, TicketKind kind, List<Subject> subjects, String reason, Instant at) {
        return subjects.stream()
                .map(subject -> Incident.open(kind, subject, reason, at))
                // One order for all, or two tickets that name the same domains could deadlock.
                .sorted(Comparator.comparing(fresh -> fresh.key().value()))
                .map(fresh -> join(ticket, fresh, at))
                .toList();
    }

    private Incident join(TicketId ticket, Incident fresh, Instant at) {
        var open = incidents.openOrJoin(fresh);
        attachments.attach(ticket, open.id(), at);
        if (open.id().equals(fresh.id())) {
            handOvers.enqueue(open.id(), open.round());
        }
        return open;
    }
}
