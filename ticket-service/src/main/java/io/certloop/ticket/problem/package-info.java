/**
 * Problems: patterns over time, from the first finding until they are over.
 *
 * <p>Owns the problems, their evidence and their states. Ports: {@link io.certloop.ticket.problem.ProblemStore},
 * {@link io.certloop.ticket.problem.ProblemArchive}, {@link io.certloop.ticket.problem.SurgeNotices}. Invariants: at
 * most one problem of a pattern is unresolved at a time; while a surge is unresolved, tickets of its kind are not
 * escalated one by one, and remediation-service has its signal. Package {@code pattern} finds patterns, and
 * {@code surge} sends signals about surges; both depend on this package, which depends on neither.
 */
package io.certloop.ticket.problem;
