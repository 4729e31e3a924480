/**
 * Endpoints with known faults, inspected beside every sweep with the same probes and the same checks. A watcher that
 * misses them cannot be trusted, whatever else it reports.
 */
package io.certloop.watcher.canary;
