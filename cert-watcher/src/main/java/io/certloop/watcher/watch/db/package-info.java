/** Sources and their names in PostgreSQL. */
package io.certloop.watcher.watch.db;
