/** Limits that hold for a single name. */
package io.certloop.watcher.inventory.limits;
