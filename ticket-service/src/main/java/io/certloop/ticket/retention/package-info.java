/**
 * Deletes the texts of old tickets.
 *
 * <p>Owns no table. Port: {@link io.certloop.ticket.retention.OldData}. Invariants: nothing of a
 * ticket that we work on, or that has an open incident, is ever removed; what remains of a ticket
 * still says that it existed, how it was classified, how it ended, and when.
 */
package io.certloop.ticket.retention;
