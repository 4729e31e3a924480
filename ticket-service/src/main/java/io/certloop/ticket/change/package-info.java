/**
 * The changes of all tickets in one order, for connectors that copy them to a help desk.
 *
 * <p>Owns the tables ticket_change and ticket_change_feed. Invariants: a change is stored in the transaction that makes
 * it; a reader who continues after the last change misses none and reads none twice.
 */
package io.certloop.ticket.change;
