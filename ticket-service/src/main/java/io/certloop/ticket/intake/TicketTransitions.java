package io.certloop.ticket.intake;

import java.util.List;

/** Writes transitions of tickets to the timeline, logs and counts them. No other code does. */
public interface TicketTransitions {

    /**
     * Records the transitions in the caller's transaction. They are logged and counted only once it has committed.
     *
     * @param entries the states that the ticket just passed through; the last entry is its current state
     */
    void record(Ticket ticket, List<TimelineEntry> entries);

    /**
     * Logs and counts new tickets, whose timelines are stored with them, once the caller's transaction has committed.
     *
     * @param imported whether the tickets came in bulk: they are counted each, but logged as one import
     */
    void accepted(List<Decision> tickets, boolean imported);

    /** Records on the timeline, logs and counts that a person has to answer the customer. */
    void handedToPerson(Ticket ticket, TimelineEntry entry);
}
