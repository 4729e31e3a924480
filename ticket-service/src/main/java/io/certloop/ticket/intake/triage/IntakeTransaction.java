package io.certloop.ticket.intake.triage;

import io.certloop.service.database.Transactions;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentService;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Decision;
import io.certloop.ticket.intake.EscalationSuppression;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TicketDraft;
import io.certloop.ticket.intake.TicketState;
import io.certloop.ticket.intake.TicketStore;
import io.certloop.ticket.intake.TicketTransitions;
import io.certloop.ticket.intake.query.TicketDetails;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Stores decided tickets with their incidents and hand-overs: a whole batch in one transaction and
 * a number of statements that does not grow with it.
 */
public final class IntakeTransaction {

    private final TicketStore tickets;
    private final TicketTransitions transitions;
    private final IncidentService incidents;
    private final UnsureTickets unsure;
    private final EscalationSuppression holds;
    private final Transactions transactions;

    public IntakeTransaction(
            TicketStore tickets,
            TicketTransitions transitions,
            IncidentService incidents,
            UnsureTickets unsure,
            EscalationSuppression holds,
            Transactions transactions) {
        this.tickets = tickets;
        this.transitions = transitions;
        this.incidents = incidents;
        this.unsure = unsure;
        this.holds = holds;
        this.transactions = transactions;
    }

    /** Committed as one transaction when it returns; the results are in the order given. */
    List<Intake> store(List<Decision> decided, boolean imported) {
        return decided.isEmpty() ? List.of() : transactions.call(() -> storeAll(decided, imported));
    }

    private List<Intake> storeAll(List<Decision> proposed, boolean imported) {
        var held = new HashMap<TicketId, EscalationSuppression.Hold>();
        var decided = proposed.stream().map(decision -> unlessHeld(decision, held)).toList();
        var ids = tickets.insert(decided, imported);
        var stored = decided.stream().filter(d -> ids.contains(d.ticket().id())).toList();
        var known = known(decided.stream().filter(d -> !ids.contains(d.ticket().id())).toList());
        if (!stored.isEmpty()) {
            transitions.accepted(stored, imported);
        }
        stored.stream()
                .map(Decision::ticket)
                .filter(ticket -> held.containsKey(ticket.id()))
                .forEach(t -> holds.hold(held.get(t.id()), List.of(t.id()), t.createdAt()));
        var open = stored.stream().filter(IntakeTransaction::isOpen).toList();
        if (!open.isEmpty()) {
            unsure.enqueueAll(open);
        }
        var opened = incidents.open(stored.stream().map(IntakeTransaction::opening).toList());
        return decided.stream()
                .map(
                        decision ->
                                ids.contains(decision.ticket().id())
                                        ? created(decision, opened)
                                        : alreadyThere(decision.ticket().draft(), known))
                .toList();
    }

    private static boolean isOpen(Decision decision) {
        return decision.ticket().state() instanceof TicketState.Recognised;
    }

    /** Nearly no ticket is escalated at intake, so nearly none costs this question. */
    private Decision unlessHeld(Decision decision, Map<TicketId, EscalationSuppression.Hold> held) {
        var ticket = decision.ticket();
        if (!(ticket.state() instanceof TicketState.Escalated)) {
            return decision;
        }
        var hold = holds.current(ticket.recognition().kind());
        hold.ifPresent(by -> held.put(ticket.id(), by));
        return hold.map(by -> Triage.held(decision, by)).orElse(decision);
    }

    private record Name(String source, String externalId) {

        static Name of(TicketDraft draft) {
            return new Name(draft.source(), draft.externalId());
        }
    }

    private Map<Name, Ticket> known(List<Decision> taken) {
        var known = new HashMap<Name, Ticket>();
        if (!taken.isEmpty()) {
            tickets.findAll(taken.stream().map(d -> d.ticket().draft()).toList())
                    .forEach(ticket -> known.put(Name.of(ticket.draft()), ticket));
        }
        return known;
    }

    private static IncidentService.Opening opening(Decision decision) {
        var ticket = decision.ticket();
        return new IncidentService.Opening(
                ticket.id(),
                ticket.recognition().kind(),
                decision.subjects(),
                ticket.draft().reason(),
                decision.handedInBy(),
                decision.trace(),
                ticket.createdAt());
    }

    private static Intake created(Decision decision, Map<TicketId, List<Incident>> incidents) {
        var filed =
                incidents.get(decision.ticket().id()).stream()
                        .map(incident -> new TicketDetails.Filed(incident, true))
                        .toList();
        return new Intake.Created(new TicketDetails(decision.ticket(), filed, decision.history()));
    }

    private static Intake alreadyThere(TicketDraft draft, Map<Name, Ticket> known) {
        var existing = known.get(Name.of(draft));
        return existing.draft().isRepeatedBy(draft)
                ? new Intake.Existing(existing)
                : new Intake.Conflicting(existing.id());
    }
}
