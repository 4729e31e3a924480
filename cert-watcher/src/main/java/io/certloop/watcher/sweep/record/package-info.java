/** Decides which faults inspections confirm, and records them as findings. */
package io.certloop.watcher.sweep.record;
