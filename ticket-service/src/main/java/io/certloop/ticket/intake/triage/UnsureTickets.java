package io.certloop.ticket.intake.triage;

import io.certloop.ticket.intake.Decision;
import java.util.List;

/** Tickets that the state of the domains which they name will decide. */
public interface UnsureTickets {

    /** Durable; takes part in the caller's transaction. */
    void enqueueAll(List<Decision> undecided);
}
