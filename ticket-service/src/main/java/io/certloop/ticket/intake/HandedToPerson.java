package io.certloop.ticket.intake;

/**
 * A ticket whose customer waits for a person. Observers log or count the event after the commit.
 *
 * @param entry the entry that was added to the ticket's timeline
 */
public record HandedToPerson(Ticket ticket, TimelineEntry entry) {}
