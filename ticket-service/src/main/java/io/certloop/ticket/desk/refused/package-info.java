/**
 * Keeps what help desks sent and what could not be taken, with the reason.
 *
 * <p>Owns the table desk_refused_event. Invariants: the same event is kept once; one that is taken
 * later is settled; nothing of its content reaches a log.
 */
package io.certloop.ticket.desk.refused;
