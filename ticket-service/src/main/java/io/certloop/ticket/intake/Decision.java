package io.certloop.ticket.intake;

import io.certloop.ticket.incident.Subject;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a new ticket, before it is stored.
 *
 * @param subjects to open an incident for each; empty unless the ticket is in remediation
 * @param history every state that the ticket passed through
 * @param handedInBy the caller, if callers are authenticated
 * @param trace that the opened incidents continue
 */
public record Decision(
        Ticket ticket,
        List<Subject> subjects,
        List<TimelineEntry> history,
        Optional<String> handedInBy,
        Optional<String> trace) {

    /** Its words do not decide. */
    public Decision open() {
        var recognised =
                Ticket.recognised(
                        ticket.id(), ticket.draft(), ticket.recognition(), ticket.createdAt());
        return new Decision(
                recognised, List.of(), history.subList(0, history.size() - 1), handedInBy, trace);
    }

    public Decision in(Optional<String> begun) {
        return new Decision(ticket, subjects, history, handedInBy, begun);
    }

    public Decision by(Optional<String> caller) {
        return new Decision(ticket, subjects, history, caller, trace);
    }
}
