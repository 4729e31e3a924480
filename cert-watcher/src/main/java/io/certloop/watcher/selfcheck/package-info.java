/**
 * Whether this replica can see at all. A burst of looks that showed nothing is our own blindness
 * until the opposite is proven: one alarm in place of a finding per domain, and no request for
 * repair by anybody while it lasts.
 *
 * <p>Port: {@link io.certloop.watcher.selfcheck.VantageAlarms}. Invariant: an alarm of a replica that
 * is gone lapses by itself.
 */
package io.certloop.watcher.selfcheck;
