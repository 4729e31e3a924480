/** The file with the sources and the rules. */
package io.certloop.watcher.watch.yaml;
