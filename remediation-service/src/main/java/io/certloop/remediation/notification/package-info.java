/**
 * Notifies people once of what needs them: escalations, approvals, storms and surges.
 *
 * <p>Other features announce through {@link io.certloop.remediation.notification.Notifications} in
 * their own transaction; each target that takes it gets a row of the outbox and a durable task.
 * Invariants: the same key goes to the same target once; what cannot be delivered is tried again
 * with growing pauses and then stays visible as given up; no secret and no URL of a target reaches
 * a log, an answer or a table.
 */
package io.certloop.remediation.notification;
