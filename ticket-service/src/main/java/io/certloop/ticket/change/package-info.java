/**
 * What happens to tickets, in one order, for whoever carries it on to a help desk.
 *
 * <p>Owns the tables ticket_change and ticket_change_feed. Port: {@link
 * io.certloop.ticket.change.TicketChanges}. Invariants: a change is stored in the transaction that
 * makes it; who reads on from the last one that he has seen misses none and sees none twice.
 */
package io.certloop.ticket.change;
