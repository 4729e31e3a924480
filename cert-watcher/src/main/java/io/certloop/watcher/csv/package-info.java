/** How tables for spreadsheets are written. Knows nothing of what is in them. */
package io.certloop.watcher.csv;
