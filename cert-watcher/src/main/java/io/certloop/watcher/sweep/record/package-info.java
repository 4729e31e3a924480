/** Decides what an inspection proves, and records it. */
package io.certloop.watcher.sweep.record;
