package io.certloop.ticket.intake.query;

import io.certloop.ticket.intake.Ticket;
import java.util.List;
import java.util.Optional;

/**
 * @param next cursor of the page after this one; empty on the last
 */
public record TicketPage(List<Ticket> tickets, Optional<Long> next) {}
