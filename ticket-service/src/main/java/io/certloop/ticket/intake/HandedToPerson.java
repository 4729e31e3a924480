package io.certloop.ticket.intake;

/**
 * A ticket whose customer waits for a person; observers log or count it after the commit.
 *
 * @param entry of its timeline
 */
public record HandedToPerson(Ticket ticket, TimelineEntry entry) {}
