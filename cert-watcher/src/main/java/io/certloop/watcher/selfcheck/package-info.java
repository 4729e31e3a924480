/**
 * Whether this replica can see at all. When many inspections in a row see nothing, we assume that
 * we are blind until the opposite is proven: one alarm replaces a finding per domain, and no
 * replica requests a repair while it lasts.
 *
 * <p>Port: {@link io.certloop.watcher.selfcheck.VantageAlarms}. Invariant: the alarm of a replica
 * that is gone expires automatically.
 */
package io.certloop.watcher.selfcheck;
