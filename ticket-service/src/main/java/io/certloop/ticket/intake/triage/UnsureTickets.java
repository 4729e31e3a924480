package io.certloop.ticket.intake.triage;

import io.certloop.ticket.intake.Decision;
import java.util.List;

/** Enqueues the inspection of tickets whose named domains decide, by their state, what the ticket is about. */
public interface UnsureTickets {

    /** Enqueues a durable inspection for each undecided ticket, in the caller's transaction. */
    void enqueueAll(List<Decision> undecided);
}
