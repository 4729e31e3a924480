/**
 * Probes all edges of one host on request, in the form that Prometheus scrapes, so that it can replace
 * blackbox_exporter.
 *
 * <p>Invariants: nothing is stored and no finding follows; addresses are refused by the same rule as in a sweep; an
 * edge that could not be probed is never a success.
 */
package io.certloop.watcher.probe;
