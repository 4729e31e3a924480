/**
 * Deletes the texts of old tickets, and those of a ticket on demand.
 *
 * <p>Owns no table. Invariants: nothing is ever removed of a ticket that CertLoop works on or that has an open
 * incident; what remains of a ticket still shows that it existed, how it was classified, how it ended, and when.
 */
package io.certloop.ticket.retention;
