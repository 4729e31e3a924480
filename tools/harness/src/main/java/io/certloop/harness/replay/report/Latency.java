package io.certloop.harness.replay.report;

import io.certloop.harness.facts.TicketFact;
import io.certloop.harness.replay.facts.Facts;
import io.certloop.harness.replay.facts.SubmittedTicket;
import io.certloop.testkit.stage.OperationFact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Durations from the submission of a ticket, in ascending order.
 *
 * @param toProof until the verified repair, for every resolved ticket
 * @param toFirstWrite until the first write to one of its domains, for every ticket whose domains had no earlier write
 */
record Latency(List<Duration> toProof, List<Duration> toFirstWrite) {

    Latency {
        toProof = toProof.stream().sorted().toList();
        toFirstWrite = toFirstWrite.stream().sorted().toList();
    }

    static Latency of(Facts facts) {
        var toProof = new ArrayList<Duration>();
        var toFirstWrite = new ArrayList<Duration>();
        var tickets = facts.ticketsByExternalId();
        for (SubmittedTicket submitted : facts.submitted()) {
            var ticket = tickets.get(submitted.externalId());
            if (ticket != null) {
                proof(ticket, submitted.submittedAt()).ifPresent(toProof::add);
                firstWrite(ticket, submitted.submittedAt(), facts.operations()).ifPresent(toFirstWrite::add);
            }
        }
        return new Latency(toProof, toFirstWrite);
    }

    /**
     * The percentile by nearest rank: the smallest value that at least this share of the values do not exceed.
     *
     * @param ascending sorted durations; the result is empty if there are none
     * @param share above 0, at most 1
     */
    static Optional<Duration> percentile(List<Duration> ascending, double share) {
        if (ascending.isEmpty()) {
            return Optional.empty();
        }
        int rank = (int) Math.ceil(share * ascending.size());
        return Optional.of(ascending.get(Math.max(1, rank) - 1));
    }

    private static Optional<Duration> proof(TicketFact ticket, Instant submittedAt) {
        return ticket.isResolved()
                ? ticket.closedAt().or(ticket::decidedAt).map(proven -> between(submittedAt, proven))
                : Optional.empty();
    }

    /**
     * The time from submission to the first write; empty if a domain was written to before the ticket was submitted.
     */
    private static Optional<Duration> firstWrite(
            TicketFact ticket, Instant submittedAt, Collection<OperationFact> operations) {
        var domains = ticket.concernedDomains();
        return operations.stream()
                .filter(write -> domains.contains(write.domain()))
                .map(OperationFact::time)
                .min(Instant::compareTo)
                .filter(time -> !time.isBefore(submittedAt))
                .map(time -> between(submittedAt, time));
    }

    private static Duration between(Instant from, Instant to) {
        return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
    }
}
