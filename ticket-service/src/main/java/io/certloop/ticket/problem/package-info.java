/**
 * Problems: patterns over time, from the first finding until they are over.
 *
 * <p>Owns the problems, their evidence and their states. Invariants: at most one problem of a pattern is unresolved at
 * a time; while a surge is unresolved, tickets of its kind are not escalated one by one, and remediation-service has
 * its signal. Package {@code pattern} finds patterns; {@code surge} sends signals about surges: that the surge
 * continues, which domains it concerns, and what they have in common.
 */
package io.certloop.ticket.problem;
