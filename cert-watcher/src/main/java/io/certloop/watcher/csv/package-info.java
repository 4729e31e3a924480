/** Writes CSV files. Knows nothing of their contents. */
package io.certloop.watcher.csv;
