package io.certloop.harness.replay.report;

import io.certloop.harness.facts.TicketFact;
import io.certloop.harness.replay.facts.Facts;
import io.certloop.testkit.stage.OperationFact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Durations from the submission of a ticket, in ascending order.
 *
 * @param toProof until the verified repair, for every resolved ticket
 * @param toFirstWrite until the first write to one of its domains, for every ticket whose domains had no earlier write
 */
record Latency(List<Duration> toProof, List<Duration> toFirstWrite) {

    static Latency of(Facts facts) {
        return new Latency(
                durations(facts, (ticket, at) -> ticket.endedAt().filter(end -> ticket.isResolved())),
                durations(facts, (ticket, at) -> firstWrite(ticket, facts).filter(time -> !time.isBefore(at))));
    }

    /** @param end from the ticket and the time of its submission; empty if the ticket does not count */
    private static List<Duration> durations(Facts facts, BiFunction<TicketFact, Instant, Optional<Instant>> end) {
        var tickets = facts.ticketsByExternalId();
        return facts.submitted().stream()
                .filter(each -> tickets.containsKey(each.externalId()))
                .flatMap(each -> end.apply(tickets.get(each.externalId()), each.submittedAt()).stream()
                        .map(time -> Duration.between(each.submittedAt(), time)))
                .map(time -> time.isNegative() ? Duration.ZERO : time)
                .sorted()
                .toList();
    }

    private static Optional<Instant> firstWrite(TicketFact ticket, Facts facts) {
        var domains = ticket.concernedDomains();
        return facts.operations().stream()
                .filter(write -> domains.contains(write.domain()))
                .map(OperationFact::time)
                .min(Instant::compareTo);
    }

    /**
     * The percentile by nearest rank: the smallest value that at least this share of the values do not exceed.
     *
     * @param ascending sorted durations; the result is empty if there are none
     * @param share above 0, at most 1
     */
    static Optional<Duration> percentile(List<Duration> ascending, double share) {
        int rank = (int) Math.ceil(share * ascending.size());
        return ascending.isEmpty() ? Optional.empty() : Optional.of(ascending.get(Math.max(1, rank) - 1));
    }
}
