/** Constructs this service's beans from its features. Contains no business logic. */
package io.certloop.watcher.wiring;
