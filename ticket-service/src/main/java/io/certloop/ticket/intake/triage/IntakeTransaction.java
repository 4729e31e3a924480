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
import io.certloop.ticket.intake.TicketUpdates;
import io.certloop.ticket.intake.query.TicketDetails;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Stores decided tickets with their incidents and remediation requests: a whole batch in one transaction, with a number
 * of SQL statements that does not grow with the batch.
 */
@Singleton
public final class IntakeTransaction {

    private final TicketUpdates tickets;
    private final IncidentService incidents;
    private final EscalationSuppression holds;
    private final Transactions transactions;

    public IntakeTransaction(
            TicketUpdates tickets, IncidentService incidents, EscalationSuppression holds, Transactions transactions) {
        this.tickets = tickets;
        this.incidents = incidents;
        this.holds = holds;
        this.transactions = transactions;
    }

    /**
     * Stores the tickets in one transaction, which is committed when the method returns. The results are in the order
     * of the decisions.
     *
     * @param imported whether the tickets came in bulk
     */
    List<Intake> store(List<Decision> decided, boolean imported) {
        return decided.isEmpty() ? List.of() : transactions.call(() -> storeAll(decided, imported));
    }

    private List<Intake> storeAll(List<Decision> proposed, boolean imported) {
        var held = new HashMap<TicketId, EscalationSuppression.Hold>();
        var decided =
                proposed.stream().map(decision -> unlessHeld(decision, held)).toList();
        var stored = tickets.insert(decided, imported);
        var ids = stored.stream().map(each -> each.ticket().id()).collect(Collectors.toSet());
        var known = known(decided.stream()
                .map(Decision::ticket)
                .filter(ticket -> !ids.contains(ticket.id()))
                .map(Ticket::draft)
                .toList());
        stored.stream()
                .map(Decision::ticket)
                .filter(ticket -> held.containsKey(ticket.id()))
                .forEach(t -> holds.hold(held.get(t.id()), List.of(t.id()), t.createdAt()));
        var opened =
                incidents.open(stored.stream().map(IntakeTransaction::opening).toList());
        return decided.stream()
                .map(decision -> ids.contains(decision.ticket().id())
                        ? created(decision, opened)
                        : known.taken(decision.ticket().draft()))
                .toList();
    }

    /**
     * Holds the ticket instead of escalating it, if a problem suppresses escalations of its kind. Only tickets to be
     * escalated cost a query, and at intake there are few.
     */
    private Decision unlessHeld(Decision decision, Map<TicketId, EscalationSuppression.Hold> held) {
        var ticket = decision.ticket();
        if (!(ticket.state() instanceof TicketState.Escalated)) {
            return decision;
        }
        var hold = holds.current(ticket.recognition().kind());
        hold.ifPresent(by -> held.put(ticket.id(), by));
        return hold.map(by -> Triage.held(decision, by)).orElse(decision);
    }

    /** The stored tickets with the source and external id of one of these drafts. */
    Known known(List<TicketDraft> drafts) {
        var known = new HashMap<TicketDraft.Name, Map.Entry<TicketId, TicketDraft>>();
        if (!drafts.isEmpty()) {
            tickets.findAll(drafts)
                    .entrySet()
                    .forEach(ticket -> known.put(ticket.getValue().name(), ticket));
        }
        return new Known(known);
    }

    /** Tickets that existed before, by source and external id. */
    record Known(Map<TicketDraft.Name, Map.Entry<TicketId, TicketDraft>> tickets) {

        boolean isThere(TicketDraft draft) {
            return tickets.containsKey(draft.name());
        }

        Intake taken(TicketDraft draft) {
            var existing = tickets.get(draft.name());
            return existing.getValue().isRepeatedBy(draft)
                    ? new Intake.Existing(existing.getKey())
                    : new Intake.Conflicting(existing.getKey());
        }
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
        var filed = incidents.get(decision.ticket().id()).stream()
                .map(incident -> new TicketDetails.Filed(incident, true))
                .toList();
        return new Intake.Created(new TicketDetails(decision.ticket(), filed, decision.history()));
    }
}
