package io.certloop.ticket.intake;

/** A ticket whose customer waits for a person; observers log or count it after the commit. */
public record HandedToPerson(Ticket ticket) {}
