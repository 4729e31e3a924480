/** Limits, labels and owners of single watched names. */
package io.certloop.watcher.inventory.limits;
