/**
 * Data-loss windows: times whose committed rows the database may have lost, by a fail-over to an
 * asynchronous standby or by a restore of an older copy. A change at the provider within one may be
 * one of our writes whose record was lost.
 *
 * <p>Port: {@link io.certloop.remediation.dataloss.DataLossWindows}. Invariants: every replica
 * compares what it remembers with the database before each write and at every heartbeat; a window
 * is recorded before anything is written on the database that came back.
 */
package io.certloop.remediation.dataloss;
