/**
 * Where findings of watched names go: to Alertmanager, which groups them and reaches their owner,
 * or to tickets for people. Nothing of it asks for a repair.
 */
package io.certloop.watcher.watch.route;
