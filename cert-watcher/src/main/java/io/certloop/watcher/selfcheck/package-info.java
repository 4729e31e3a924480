/**
 * Detects that this replica cannot reach edges at all. When many inspections in a row show nothing, the replica counts
 * as blind until the opposite is proven: one alarm replaces a finding per domain, and no replica requests a repair
 * while the alarm is open.
 *
 * <p>Port: {@link io.certloop.watcher.selfcheck.VantageAlarms}. Invariant: the alarm of a replica that has ended
 * expires automatically.
 */
package io.certloop.watcher.selfcheck;
