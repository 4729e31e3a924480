package io.certloop.ticket.intake;

import java.util.List;

/** The one place where transitions of tickets are written to the timeline, logged and counted. */
public interface TicketTransitions {

    /**
     * Takes part in the caller's transaction; logs and counts only once it has committed.
     *
     * @param entries what the ticket went through just now; the last one is where it stands
     */
    void record(Ticket ticket, List<TimelineEntry> entries);
}
