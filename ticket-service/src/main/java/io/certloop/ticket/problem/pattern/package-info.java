/**
 * Rules that find problems, over configured time windows.
 *
 * <p>Owns what the detector remembers. Ports: {@link io.certloop.ticket.problem.pattern.Inbox} and the memories
 * ({@link io.certloop.ticket.problem.pattern.SubjectMemory}, {@link io.certloop.ticket.problem.pattern.RateMemory},
 * {@link io.certloop.ticket.problem.pattern.TermMemory}). Invariants: a ticket is added to the inbox in the transaction
 * that stores the ticket, and evaluated exactly once; the cost of its evaluation does not depend on the number of
 * earlier tickets.
 */
package io.certloop.ticket.problem.pattern;
