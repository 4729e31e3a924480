/**
 * Finds tickets with all that belongs to them; changes nothing. Port:
 * {@link io.certloop.ticket.intake.query.TicketArchive}.
 */
package io.certloop.ticket.intake.query;
