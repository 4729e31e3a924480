/**
 * One look at all edges of one host now, in the form that Prometheus scrapes, so that it can stand
 * in place of blackbox_exporter.
 *
 * <p>Invariants: nothing is stored and no finding follows; addresses are refused by the same rule
 * as in a sweep; an edge that could not be looked at is never a success.
 */
package io.certloop.watcher.probe;
