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

    /**
     * The same for tickets that were taken in just now, whose timelines are stored with them.
     *
     * @param imported whether they came in bulk: these are counted, and logged as one
     */
    void accepted(List<Decision> tickets, boolean imported);

    /** What the customer asks is for a person: on the timeline, logged and counted. */
    void handedToPerson(Ticket ticket, TimelineEntry entry);
}
