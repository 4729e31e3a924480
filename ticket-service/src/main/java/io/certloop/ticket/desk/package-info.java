/**
 * Takes tickets and replies from help desks in the form in which these send them.
 *
 * <p>Owns no table. Invariants: nothing is read before its signature is verified; what comes again
 * changes nothing; an event that is refused is answered with the reason, so that its sender keeps
 * it.
 */
package io.certloop.ticket.desk;
