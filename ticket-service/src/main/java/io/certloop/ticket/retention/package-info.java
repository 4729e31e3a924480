/**
 * What is forgotten, and when.
 *
 * <p>Owns no table. Port: {@link io.certloop.ticket.retention.OldTickets}. Invariants: nothing of a
 * ticket that we work on, or that has an open incident, is ever removed; what remains of a ticket
 * still says that it was there, what it was read as, what became of it and when.
 */
package io.certloop.ticket.retention;
