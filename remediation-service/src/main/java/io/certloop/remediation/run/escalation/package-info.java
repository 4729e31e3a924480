/**
 * Runs that need a person, from the end of the run until somebody, or a later run, resolves it.
 *
 * <p>Invariants: an escalation is never dropped, only resolved, with a reason; each change is in the audit, in the same
 * transaction.
 */
package io.certloop.remediation.run.escalation;
