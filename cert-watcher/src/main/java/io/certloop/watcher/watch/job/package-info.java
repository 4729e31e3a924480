/** Timers that read the sources on schedule. */
package io.certloop.watcher.watch.job;
