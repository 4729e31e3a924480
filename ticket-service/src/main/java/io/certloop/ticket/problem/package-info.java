/**
 * Problems: patterns over time, from the first finding until they are over.
 *
 * <p>Owns the problems, their evidence and their life. Ports: {@link
 * io.certloop.ticket.problem.ProblemStore}, {@link io.certloop.ticket.problem.ProblemArchive},
 * {@link io.certloop.ticket.problem.SurgeNotices}. Invariants: one problem of a pattern is
 * unresolved at a time; while a surge is unresolved its kind is not escalated ticket by ticket, and
 * remediation-service has its signal. {@code pattern} finds patterns, and {@code surge} sends
 * signals of surges; both know this package, and it knows neither.
 */
package io.certloop.ticket.problem;
