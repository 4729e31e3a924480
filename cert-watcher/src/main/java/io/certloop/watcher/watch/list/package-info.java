/** Reads lists of names in text, CSV, JSON, YAML and zone-file format, and reports every mistake with its line. */
package io.certloop.watcher.watch.list;
