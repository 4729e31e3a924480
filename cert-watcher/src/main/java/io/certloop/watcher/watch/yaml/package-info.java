/** Parses the watch file, which defines sources and rules. */
package io.certloop.watcher.watch.yaml;
