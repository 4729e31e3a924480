package io.certloop.ticket.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.ticket.intake.Ticket;
import java.util.List;

/** A ticket in a list. */
public record TicketLine(
        String id, String title, String state, String kind, String subjects, DisplayTime created) {

    static TicketLine of(Ticket ticket, PageContext context) {
        return new TicketLine(
                ticket.id().value().toString(),
                ticket.draft().title(),
                ticket.state().label(),
                ticket.recognition().kind().name(),
                String.join(", ", ticket.recognition().domains()),
                context.stamp(ticket.createdAt()));
    }

    static List<TicketLine> all(List<Ticket> tickets, PageContext context) {
        return tickets.stream().map(ticket -> of(ticket, context)).toList();
    }
}
