/** Decides what inspections prove, and records the results. */
package io.certloop.watcher.sweep.record;
