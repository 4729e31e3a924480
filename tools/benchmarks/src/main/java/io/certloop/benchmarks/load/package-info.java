/** Load over HTTP, and the processes that it goes to. */
package io.certloop.benchmarks.load;
