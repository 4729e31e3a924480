/**
 * Routes findings of watched names to Alertmanager, which groups them and notifies their owner, or to tickets. Neither
 * route requests a repair.
 */
package io.certloop.watcher.watch.route;
