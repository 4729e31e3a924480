/** Builds this service from its features. Decides nothing. */
package io.certloop.watcher.wiring;
