package io.certloop.ticket.intake;

import io.certloop.ticket.incident.IncidentDesk;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.transaction.Transactions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes tickets in: recognises, decides where they go, and opens what they need, all or nothing.
 */
public final class IntakeService {

    private final Triage triage;
    private final TicketStore tickets;
    private final TicketTransitions transitions;
    private final IncidentDesk incidents;
    private final Transactions transactions;
    private final Clock clock;

    public IntakeService(
            Triage triage,
            TicketStore tickets,
            TicketTransitions transitions,
            IncidentDesk incidents,
            Transactions transactions,
            Clock clock) {
        this.triage = triage;
        this.tickets = tickets;
        this.transitions = transitions;
        this.incidents = incidents;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Committed when it returns. */
    public Intake take(TicketDraft draft) {
        var decided = triage.decide(TicketId.random(), draft, clock.instant());
        return transactions.run(() -> store(decided));
    }

    /** Committed as one transaction when it returns; the results are in the order of the drafts. */
    public List<Intake> takeAll(List<TicketDraft> drafts) {
        var decided = new ArrayList<Triage.Decision>(drafts.size());
        for (var draft : drafts) {
            decided.add(triage.decide(TicketId.random(), draft, clock.instant()));
        }
        return transactions.run(() -> decided.stream().map(this::store).toList());
    }

    private Intake store(Triage.Decision decision) {
        var ticket = decision.ticket();
        if (!tickets.insert(ticket)) {
            return alreadyThere(ticket.draft());
        }
        transitions.record(ticket, decision.history());
        incidents.open(
                ticket.id(),
                ticket.recognition().kind(),
                decision.subjects(),
                reasonOf(ticket.draft()),
                ticket.createdAt());
        return new Intake.Created(ticket);
    }

    private Intake alreadyThere(TicketDraft draft) {
        var existing = tickets.find(draft.source(), draft.externalId()).orElseThrow();
        return existing.draft().fingerprint().equals(draft.fingerprint())
                ? new Intake.Existing(existing)
                : new Intake.Conflicting(existing.id());
    }

    static String reasonOf(TicketDraft draft) {
        return "ticket " + draft.source() + "/" + draft.externalId();
    }
}
