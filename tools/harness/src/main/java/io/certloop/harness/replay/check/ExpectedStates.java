package io.certloop.harness.replay.check;

import io.certloop.harness.facts.TicketFact;
import io.certloop.harness.replay.facts.Expectation;
import io.certloop.harness.replay.facts.Facts;
import io.certloop.harness.report.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The share of the tickets that end where the file of expectations says. */
final class ExpectedStates implements Check {

    private static final String NAME = "expected-states";

    private final double minimumShare;

    ExpectedStates(double minimumShare) {
        this.minimumShare = minimumShare;
    }

    @Override
    public Verdict judge(Facts facts) {
        if (facts.expectations().isEmpty()) {
            return Verdict.of(NAME, "no expectations were given", List.of());
        }
        var tickets = facts.ticketsByExternalId();
        var faults =
                facts.expectations().stream()
                        .flatMap(expected -> missed(expected, tickets, facts).stream())
                        .toList();
        int all = facts.expectations().size();
        int reached = all - faults.size();
        return new Verdict(
                NAME, reached >= minimumShare * all, detail(reached, all, facts), faults);
    }

    private String detail(int reached, int all, Facts facts) {
        return "%d of %d tickets reach the expected state (%.1f %%, at least %.0f %% needed), %d are read as the expected kind"
                .formatted(
                        reached, all, 100.0 * reached / all, 100 * minimumShare, kindsRead(facts));
    }

    private static long kindsRead(Facts facts) {
        var tickets = facts.ticketsByExternalId();
        return facts.expectations().stream()
                .filter(expected -> tickets.containsKey(expected.externalId()))
                .filter(expected -> expected.acceptsKind(tickets.get(expected.externalId()).kind()))
                .count();
    }

    private static Optional<String> missed(
            Expectation expected, Map<String, TicketFact> tickets, Facts facts) {
        var ticket = tickets.get(expected.externalId());
        if (ticket == null) {
            return Optional.of(expected.externalId() + ": no such ticket");
        }
        if (ticket.state().equals(expected.state())) {
            return Optional.empty();
        }
        return Optional.of(
                "%s: %s instead of %s; read as %s%s, condition %s%s"
                        .formatted(
                                expected.externalId(),
                                ticket.state(),
                                expected.state(),
                                ticket.kind(),
                                expected.acceptsKind(ticket.kind())
                                        ? ""
                                        : " instead of " + expected.kind(),
                                expected.condition(),
                                why(ticket, facts)));
    }

    /** The reasons that the runs of the ticket gave. */
    private static String why(TicketFact ticket, Facts facts) {
        var reasons =
                facts.runs().stream()
                        .filter(run -> ticket.runIds().contains(run.id()))
                        .map(run -> run.state() + " " + run.outcomeReason())
                        .distinct()
                        .toList();
        return reasons.isEmpty() ? "" : ", runs: " + String.join(", ", reasons);
    }
}
