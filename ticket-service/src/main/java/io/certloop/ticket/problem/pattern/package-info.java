/**
 * What finds problems: rules with windows from configuration.
 *
 * <p>Owns what the detector remembers. Ports: {@link io.certloop.ticket.problem.pattern.Inbox} and
 * the memories ({@link io.certloop.ticket.problem.pattern.SubjectMemory}, {@link
 * io.certloop.ticket.problem.pattern.RateMemory}, {@link
 * io.certloop.ticket.problem.pattern.TermMemory}). Invariants: what comes in is noted in the
 * transaction that stores it, and is learnt exactly once; what a ticket costs does not depend on
 * how many there were before.
 */
package io.certloop.ticket.problem.pattern;
