/**
 * Problems: patterns over time, found by rules with windows from configuration.
 *
 * <p>Owns the problems, their evidence and their life, and what the detector remembers. Ports:
 * {@link io.certloop.ticket.problem.Inbox}, {@link io.certloop.ticket.problem.ProblemStore}, {@link
 * io.certloop.ticket.problem.ProblemArchive}, the memories ({@link
 * io.certloop.ticket.problem.SubjectMemory}, {@link io.certloop.ticket.problem.RateMemory}, {@link
 * io.certloop.ticket.problem.TermMemory}), {@link io.certloop.ticket.problem.EvidenceFacts}, {@link
 * io.certloop.ticket.problem.SurgeNotices} and {@link io.certloop.ticket.problem.StormWarnings}
 * (outgoing). Invariants: what comes in is noted in the transaction that stores it, and is learnt
 * exactly once; what a ticket costs does not depend on how many there were before; one problem of a
 * pattern is unresolved at a time; while a surge is unresolved its kind is not escalated ticket by
 * ticket, and the remediation service knows of it.
 */
package io.certloop.ticket.problem;
