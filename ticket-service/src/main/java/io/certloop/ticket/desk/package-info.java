/**
 * Accepts tickets and replies from help desks in the help desks' own formats.
 *
 * <p>Owns no table. Invariants: nothing is read before its signature is verified; a repeated event changes nothing; a
 * refused event is answered with the reason, so that its sender keeps it.
 */
package io.certloop.ticket.desk;
