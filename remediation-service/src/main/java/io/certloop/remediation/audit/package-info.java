/**
 * Every decision of this service, who made it and why, append-only and hash-chained.
 *
 * <p>Other packages write through {@link io.certloop.remediation.audit.AuditTrail} in their own transaction.
 * Invariants: an entry is never changed or removed (a trigger of the database forbids it); entries are written
 * concurrently, and a job seals them in order, so that no writer waits for another (docs/decisions/0008).
 */
package io.certloop.remediation.audit;
