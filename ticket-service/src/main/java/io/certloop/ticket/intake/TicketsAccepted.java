package io.certloop.ticket.intake;

import java.util.List;

/**
 * Tickets that were accepted; observers log or count them after the commit.
 *
 * @param imported whether they came in bulk
 */
public record TicketsAccepted(List<Decision> tickets, boolean imported) {}
