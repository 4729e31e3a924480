package io.certloop.ticket.intake.followup;

import io.certloop.service.text.Message;
import io.certloop.ticket.incident.Subject;
import io.certloop.ticket.incident.SubjectRules;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TicketState;
import io.certloop.ticket.intake.TicketUpdates;
import io.certloop.ticket.intake.TimelineEntry;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.text.TicketMessage;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Applies a person's correction of what a ticket is about. Every method runs in the caller's transaction. As always,
 * each subject is inspected before a run writes to the control plane.
 */
@Singleton
public final class CorrectedTickets {

    private final TicketUpdates tickets;
    private final TicketIncidents incidents;

    public CorrectedTickets(TicketUpdates tickets, TicketIncidents incidents) {
        this.tickets = tickets;
        this.incidents = incidents;
    }

    /**
     * Opens incidents of the corrected kind for the domains that the person names, or else for the ticket's own
     * subjects. A subject with an open incident of that kind is left alone. Kind NONE changes nothing but the timeline.
     *
     * @return whether the ticket exists
     */
    public boolean handle(TicketId id, TicketKind kind, List<String> domains, String by, Instant at) {
        List<Ticket> locked = tickets.lock(List.of(id));
        locked.forEach(ticket -> handle(ticket, kind, domains, by, at));
        return !locked.isEmpty();
    }

    private void handle(Ticket ticket, TicketKind kind, List<String> domains, String by, Instant at) {
        Message said = said(by, kind, domains);
        tickets.note(List.of(ticket.id()), new TimelineEntry(at, "Corrected", said));
        CommentRules.Verdict verdict = kind == TicketKind.NONE
                ? CommentRules.Verdict.of(CommentEffect.RECORDED)
                : verdict(ticket, kind, domains);
        if (verdict.again().isEmpty() && verdict.further().isEmpty()) {
            return;
        }
        if (ticket.state() instanceof TicketState.Correctable from) {
            tickets.move(ticket.reopened(from, at), said, at);
        }
        incidents.treat(ticket, verdict, Optional.of(by), at);
    }

    private CommentRules.Verdict verdict(Ticket ticket, TicketKind kind, List<String> domains) {
        List<CommentRules.Served> served = incidents.served(ticket.id());
        var again = new ArrayList<CommentRules.Unhealthy>();
        var further = new ArrayList<CommentRules.Unhealthy>();
        for (Subject subject : subjects(ticket, domains)) {
            Optional<CommentRules.Served> same = served.stream()
                    .filter(each -> each.kind() == kind && each.subject().equals(subject))
                    .findFirst();
            if (same.isEmpty()) {
                further.add(new CommentRules.Unhealthy(kind, subject));
            } else if (same.get().over()) {
                again.add(new CommentRules.Unhealthy(kind, subject));
            }
        }
        return new CommentRules.Verdict(CommentEffect.REOPENED, again, further);
    }

    private static List<Subject> subjects(Ticket ticket, List<String> domains) {
        Optional<String> account = ticket.draft().accountId();
        return domains.isEmpty()
                ? SubjectRules.subjectsOf(ticket.recognition(), account)
                : domains.stream()
                        .<Subject>map(name -> new Subject.Domain(name, account))
                        .toList();
    }

    private static Message said(String by, TicketKind kind, List<String> domains) {
        return domains.isEmpty()
                ? TicketMessage.CORRECTED.with(by, kind)
                : TicketMessage.CORRECTED_ABOUT.with(by, kind, domains);
    }
}
