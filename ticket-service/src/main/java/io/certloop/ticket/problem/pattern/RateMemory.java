package io.certloop.ticket.problem.pattern;

import io.certloop.ticket.recognition.TicketKind;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Counts how many distinct subjects became unhealthy in each step of time, for each kind of fault. Every method runs in
 * the caller's transaction.
 */
public interface RateMemory {

    void add(Collection<Change> changes);

    int sum(TicketKind kind, Instant from, Instant before);

    /**
     * Start of the earliest time step for which a number is stored, whatever the kind. Empty if no number is stored.
     */
    Optional<Instant> earliest();

    void forgetBefore(Instant time);

    /**
     * @param step start of the step
     * @param subjects number to add; negative for a subject that moved to a later step
     */
    record Change(TicketKind kind, Instant step, int subjects) {}
}
