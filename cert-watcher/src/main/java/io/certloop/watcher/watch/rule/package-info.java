/** Rules that set limits, route and owner for names with certain labels. */
package io.certloop.watcher.watch.rule;
