/** How fast cert-watcher gets through a fleet. */
package io.certloop.benchmarks.sweep;
