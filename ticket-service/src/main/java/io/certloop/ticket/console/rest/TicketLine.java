package io.certloop.ticket.console.rest;

import io.certloop.ticket.console.rest.frame.Shell;
import io.certloop.ticket.console.rest.frame.Stamp;
import io.certloop.ticket.intake.Ticket;
import java.util.List;

/** A ticket in a list. */
public record TicketLine(
        String id, String title, String state, String kind, String subjects, Stamp created) {

    static TicketLine of(Ticket ticket, Shell shell) {
        return new TicketLine(
                ticket.id().value().toString(),
                ticket.draft().title(),
                ticket.state().label(),
                ticket.recognition().kind().name(),
                String.join(", ", ticket.recognition().domains()),
                shell.stamp(ticket.createdAt()));
    }

    static List<TicketLine> all(List<Ticket> tickets, Shell shell) {
        return tickets.stream().map(ticket -> of(ticket, shell)).toList();
    }
}
