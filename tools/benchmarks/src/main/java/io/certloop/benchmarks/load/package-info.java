/** Generates load over HTTP, and runs the processes that the load is sent to. */
package io.certloop.benchmarks.load;
