/** Certificates of the inventory as texts for other tools. */
package io.certloop.watcher.inventory.export;
