/**
 * Watches names that no control plane knows. A {@link io.certloop.watcher.watch.WatchSource} supplies the names; sweeps
 * inspect them like the domains of an account, with the expected certificate in the place of a configured one. These
 * names are never repaired.
 */
package io.certloop.watcher.watch;
