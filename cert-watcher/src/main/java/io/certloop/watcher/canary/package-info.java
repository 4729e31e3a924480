/**
 * Endpoints with known faults, looked at beside every sweep with the same probes and the same
 * checks. A watcher that does not find them finds nothing, whatever it reports.
 *
 * <p>Port: {@link io.certloop.watcher.canary.CanaryProbe}.
 */
package io.certloop.watcher.canary;
