/** A stand-in for the edge probe, for the benchmark of the engine; never deployed. */
package io.certloop.bench.stub;
