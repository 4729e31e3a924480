package io.certloop.ticket.intake;

import io.certloop.ticket.incident.Subject;
import java.util.List;
import java.util.Optional;

/**
 * The decision about a new ticket, made before the ticket is stored.
 *
 * @param subjects subjects for which an incident is opened each; empty unless the ticket is in remediation
 * @param history timeline entries, one for every state that the ticket passed through
 * @param handedInBy the caller, if callers are authenticated
 * @param trace the trace that the opened incidents continue
 */
public record Decision(
        Ticket ticket,
        List<Subject> subjects,
        List<TimelineEntry> history,
        Optional<String> handedInBy,
        Optional<String> trace) {

    /** The same ticket left undecided (Recognised), because its text does not show what it is about. */
    public Decision open() {
        var recognised = Ticket.recognised(ticket.id(), ticket.draft(), ticket.recognition(), ticket.createdAt());
        return new Decision(recognised, List.of(), history.subList(0, history.size() - 1), handedInBy, trace);
    }

    public Decision in(Optional<String> begun) {
        return new Decision(ticket, subjects, history, handedInBy, begun);
    }

    public Decision by(Optional<String> caller) {
        return new Decision(ticket, subjects, history, caller, trace);
    }
}
