/**
 * Notes from one shift of on-call to the next.
 *
 * <p>Port: {@link io.certloop.remediation.handover.HandoverNotes}. Invariants: a note is never changed and never
 * deleted; a newer note supersedes it. Each note is also in the audit, in the same transaction.
 */
package io.certloop.remediation.handover;
