/**
 * Every decision of this service, who made it and why, append-only and hash-chained.
 *
 * <p>Others write through {@link io.certloop.remediation.audit.AuditTrail} in their own
 * transaction. Invariants: an entry is never changed or removed (a trigger of the database forbids
 * it); entries are written freely and sealed in order by a tick, so that the chain makes nobody
 * wait for anybody (docs/decisions/0008).
 */
package io.certloop.remediation.audit;
