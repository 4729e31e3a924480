package io.certloop.ticket.intake;

/**
 * A ticket whose customer waits for a person; whoever logs or counts it does so after the commit.
 */
public record HandedToPerson(Ticket ticket) {}
