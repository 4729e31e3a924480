package io.certloop.harness.replay.check;

import io.certloop.harness.facts.TicketFact;
import io.certloop.harness.replay.facts.Facts;
import io.certloop.harness.replay.facts.FedTicket;
import io.certloop.harness.report.Verdict;
import java.util.Map;
import java.util.Optional;

/** No ticket may be forgotten, refused or left in between. */
final class EveryTicketDecided implements Check {

    @Override
    public Verdict judge(Facts facts) {
        var tickets = facts.ticketsByExternalId();
        var faults = facts.fed().stream().flatMap(fed -> undecided(fed, tickets).stream()).toList();
        if (facts.fed().isEmpty()) {
            return new Verdict("every-ticket-decided", false, "no ticket was handed in", faults);
        }
        return Verdict.of("every-ticket-decided", facts.fed().size() + " decided", faults);
    }

    private static Optional<String> undecided(FedTicket fed, Map<String, TicketFact> tickets) {
        if (fed.refusal().isPresent()) {
            return Optional.of(fed.externalId() + ": refused, " + fed.refusal().get());
        }
        var ticket = tickets.get(fed.externalId());
        if (ticket == null) {
            return Optional.of(fed.externalId() + ": taken, but ticket-service does not list it");
        }
        return ticket.isDecided()
                ? Optional.empty()
                : Optional.of(fed.externalId() + ": no decision, still " + ticket.state());
    }
}
