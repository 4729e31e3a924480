package io.certloop.ticket.intake;

/** A transition of a ticket; observers log or count it after the commit. */
public record TicketMoved(Ticket ticket) {}
