package io.certloop.harness.replay.check;

import io.certloop.harness.facts.TicketFact;
import io.certloop.harness.replay.facts.Facts;
import io.certloop.harness.report.Verdict;
import java.util.List;

/** What the stage's edges present decides here, not what the services say that they saw. */
final class NoFalseFix implements Check {

    @Override
    public Verdict judge(Facts facts) {
        var resolved = facts.tickets().stream().filter(TicketFact::isResolved).toList();
        var faults =
                resolved.stream().flatMap(ticket -> falseFixes(ticket, facts).stream()).toList();
        return Verdict.of("no-false-fix", "the edges bear out every resolved ticket", faults);
    }

    private static List<String> falseFixes(TicketFact ticket, Facts facts) {
        return ticket.concernedDomains().stream()
                .map(facts::now)
                .filter(domain -> !domain.isHealthy())
                .map(
                        domain ->
                                "%s: Resolved, but %s (%s) is: %s"
                                        .formatted(
                                                ticket.externalId(),
                                                domain.name(),
                                                facts.condition(domain.name()),
                                                domain.describe()))
                .toList();
    }
}
