/** Benchmarks of cert-watcher's sweeps of whole fleets. */
package io.certloop.benchmarks.sweep;
