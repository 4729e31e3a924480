/** The results of probing edges: of one edge, of all edges of a domain, and over time. */
package io.certloop.watcher.inventory.edge;
