/**
 * Asks remediation-service to repair what was found: one ask per domain for its most urgent
 * finding, durable, and repeated only after a long time or for a new finding.
 *
 * <p>Ports: {@link io.certloop.watcher.request.Remediations}, {@link
 * io.certloop.watcher.request.AskQueue}. Invariant: the number of an ask is committed before the
 * call, so that a crash repeats the same ask and never makes a second one.
 */
package io.certloop.watcher.request;
