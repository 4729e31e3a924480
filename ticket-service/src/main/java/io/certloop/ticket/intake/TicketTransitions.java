package io.certloop.ticket.intake;

import java.util.List;

/** The one place where transitions of tickets are written to the timeline, logged and counted. */
public interface TicketTransitions {

    /**
     * Takes part in the caller's transaction; logs and counts only once it has committed.
     *
     * @param entries the states that the ticket just passed through; the last one is its current
     *     state
     */
    void record(Ticket ticket, List<TimelineEntry> entries);

    /**
     * The same for new tickets, whose timelines are stored with them.
     *
     * @param imported whether they came in bulk: these are counted, and logged as one
     */
    void accepted(List<Decision> tickets, boolean imported);

    /** The customer needs a person: recorded on the timeline, logged and counted. */
    void handedToPerson(Ticket ticket, TimelineEntry entry);
}
