/**
 * Tickets, incidents and problems for people. Owns no data; what is pressed goes through the
 * features' own services.
 */
package io.certloop.ticket.console;
