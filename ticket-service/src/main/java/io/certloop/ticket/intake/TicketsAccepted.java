package io.certloop.ticket.intake;

import java.util.List;

/**
 * Tickets that were taken in; whoever logs or counts them does so after the commit.
 *
 * @param imported whether they came in bulk
 */
public record TicketsAccepted(List<Decision> tickets, boolean imported) {}
