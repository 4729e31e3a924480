/** Measures processes, heaps, statements and series of times. */
package io.certloop.benchmarks.measure;
