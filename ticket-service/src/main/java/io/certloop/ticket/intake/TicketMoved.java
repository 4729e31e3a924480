package io.certloop.ticket.intake;

import java.util.List;

/** Transitions of a ticket; observers log or count them after the commit. */
public record TicketMoved(Ticket ticket, List<TimelineEntry> entries) {}
