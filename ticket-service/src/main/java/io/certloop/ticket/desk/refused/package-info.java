/**
 * Stores refused events of help desks with the reason.
 *
 * <p>Owns the table desk_refused_event. Invariants: the same event is stored once; an event that is applied later is
 * removed; nothing of its content reaches a log, and no private key is stored.
 */
package io.certloop.ticket.desk.refused;
