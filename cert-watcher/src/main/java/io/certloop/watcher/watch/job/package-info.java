/** Reads the sources in time. */
package io.certloop.watcher.watch.job;
