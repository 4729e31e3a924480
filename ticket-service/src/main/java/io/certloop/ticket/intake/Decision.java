package io.certloop.ticket.intake;

import io.certloop.ticket.incident.Subject;
import java.util.List;
import java.util.Optional;

/**
 * Where a new ticket goes, before it is stored.
 *
 * @param subjects to open an incident for each; empty unless the ticket is in remediation
 * @param history every state that the ticket went through
 * @param handedInBy the caller, if callers are known
 * @param trace that what is opened goes on with
 */
public record Decision(
        Ticket ticket,
        List<Subject> subjects,
        List<TimelineEntry> history,
        Optional<String> handedInBy,
        Optional<String> trace) {

    public Decision in(Optional<String> begun) {
        return new Decision(ticket, subjects, history, handedInBy, begun);
    }

    public Decision by(Optional<String> caller) {
        return new Decision(ticket, subjects, history, caller, trace);
    }
}
