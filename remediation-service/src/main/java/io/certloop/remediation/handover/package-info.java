/**
 * What one shift of on-call tells the next.
 *
 * <p>Port: {@link io.certloop.remediation.handover.HandoverNotes}. Invariants: a note is never
 * changed and never deleted; a newer one takes its place. Each is in the audit, in the same
 * transaction.
 */
package io.certloop.remediation.handover;
