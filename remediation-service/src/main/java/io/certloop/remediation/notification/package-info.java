/**
 * Notifies people once of escalations, approvals, storms and surges.
 *
 * <p>Other features announce through {@link io.certloop.remediation.notification.Notifications} in their own
 * transaction; each target that receives the topic gets a row in the outbox and a durable task. Invariants: the same
 * key goes to the same target once; a failed delivery is retried with growing pauses and then stays visible as given
 * up; no secret and no URL of a target reaches a log, an answer or a table.
 */
package io.certloop.remediation.notification;
