/**
 * Requests repairs of faults from remediation-service: one durable request per domain, for its most urgent finding,
 * repeated only after a long time or for a more urgent finding.
 *
 * <p>Ports: {@link io.certloop.watcher.request.RemediationApi}, {@link io.certloop.watcher.request.RequestQueue}.
 * Invariant: a request's number is committed before the call, so a crash repeats the same request and never sends a
 * second request.
 */
package io.certloop.watcher.request;
