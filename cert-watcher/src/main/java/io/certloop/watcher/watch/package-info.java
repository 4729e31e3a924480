/**
 * Names to watch that no control plane knows. A {@link io.certloop.watcher.watch.WatchSource} names
 * them; sweeps inspect them like the domains of an account, and what is expected stands in the
 * place of what is configured. Nothing is ever repaired here.
 */
package io.certloop.watcher.watch;
