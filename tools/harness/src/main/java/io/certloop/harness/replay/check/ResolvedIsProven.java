package io.certloop.harness.replay.check;

import io.certloop.harness.facts.Evidence;
import io.certloop.harness.facts.TicketFact;
import io.certloop.harness.replay.facts.Facts;
import io.certloop.harness.report.Verdict;
import java.util.Optional;

/** "Done" without a look at every edge is what this system exists to end. */
final class ResolvedIsProven implements Check {

    @Override
    public Verdict judge(Facts facts) {
        var resolved = facts.tickets().stream().filter(TicketFact::isResolved).toList();
        var faults = resolved.stream().flatMap(ticket -> unproven(ticket).stream()).toList();
        return Verdict.of(
                "resolved-is-proven", resolved.size() + " resolved, each with proof", faults);
    }

    private static Optional<String> unproven(TicketFact ticket) {
        if (ticket.evidence().isEmpty()) {
            return Optional.of(ticket.externalId() + ": Resolved without evidence");
        }
        if (ticket.evidence().stream().anyMatch(Evidence::customerConfirmed)) {
            return Optional.empty();
        }
        return ticket.evidence().stream()
                .filter(evidence -> !evidence.provesHealth())
                .map(evidence -> ticket.externalId() + ": " + describe(evidence))
                .findFirst();
    }

    private static String describe(Evidence evidence) {
        return "Resolved, but the evidence of %s proves nothing (%s, %s, %d of %d edges as expected)"
                .formatted(
                        evidence.domain(),
                        evidence.diagnosis(),
                        evidence.verification(),
                        evidence.expectedEdges(),
                        evidence.edges().size());
    }
}
