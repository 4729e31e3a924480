/** What was seen at the edges: at one, at all of a domain, and over time. */
package io.certloop.watcher.inventory.edge;
