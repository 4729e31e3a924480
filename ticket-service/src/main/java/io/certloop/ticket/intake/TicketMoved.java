package io.certloop.ticket.intake;

import java.util.List;

/** Transitions of a ticket; whoever logs or counts them does so after the commit. */
public record TicketMoved(Ticket ticket, List<TimelineEntry> entries) {}
