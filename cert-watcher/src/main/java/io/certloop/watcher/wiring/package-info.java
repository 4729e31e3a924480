/** Configuration, and how the pieces of this service are put together. Decides nothing. */
package io.certloop.watcher.wiring;
