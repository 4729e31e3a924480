package io.certloop.ticket.problem.pattern;

import io.certloop.ticket.recognition.TicketKind;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * How many distinct subjects became unhealthy per step of time. Takes part in the caller's
 * transaction.
 */
public interface RateMemory {

    void add(Collection<Change> changes);

    int sum(TicketKind kind, Instant from, Instant before);

    /** The first step of any kind that is remembered. */
    Optional<Instant> earliest();

    void forgetBefore(Instant time);

    /**
     * @param step start of the step
     * @param subjects to add; negative for one that moved to a later step
     */
    record Change(TicketKind kind, Instant step, int subjects) {}
}
