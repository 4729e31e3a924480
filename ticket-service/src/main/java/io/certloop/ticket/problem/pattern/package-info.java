/**
 * Rules that find problems, over configured time windows.
 *
 * <p>Owns what the detector remembers. Invariants: a ticket is added to the inbox in the transaction that stores the
 * ticket, and evaluated exactly once; the cost of its evaluation does not depend on the number of earlier tickets.
 */
package io.certloop.ticket.problem.pattern;
