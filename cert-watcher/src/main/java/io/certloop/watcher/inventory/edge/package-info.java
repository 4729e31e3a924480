/** What was seen of edges: one, all of a domain, and over time. */
package io.certloop.watcher.inventory.edge;
