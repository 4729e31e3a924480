/**
 * What happens to tickets, in one order, for connectors that carry it on to a help desk.
 *
 * <p>Owns the tables ticket_change and ticket_change_feed. Port: {@link
 * io.certloop.ticket.change.TicketChanges}. Invariants: a change is stored in the transaction that
 * makes it; a reader who goes on from the last one misses none and sees none twice.
 */
package io.certloop.ticket.change;
