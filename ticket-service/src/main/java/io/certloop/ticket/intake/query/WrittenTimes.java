package io.certloop.ticket.intake.query;

import io.certloop.ticket.incident.TicketId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** When customers wrote their tickets. Takes part in the caller's transaction. */
public interface WrittenTimes {

    /** Tickets that do not exist are absent. */
    Map<TicketId, Written> of(Collection<TicketId> tickets);

    /**
     * @param takenIn when we got it
     * @param at when the customer wrote it, as the help desk says, or when we got it; empty for an
     *     imported ticket of which the help desk does not say
     */
    record Written(Instant takenIn, Optional<Instant> at) {}
}
