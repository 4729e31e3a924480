/**
 * Data-loss windows: periods whose committed rows the database may have lost, by a fail-over to an asynchronous standby
 * or by a restore of an older copy. A change at the provider within a window may be one of our writes whose record was
 * lost.
 *
 * <p>Port: {@link io.certloop.remediation.dataloss.DataLossWindows}. Invariants: every replica compares the heartbeat
 * that it remembers with the database before each write and at every heartbeat; a window is recorded before anything
 * else is written to the database that came back.
 */
package io.certloop.remediation.dataloss;
