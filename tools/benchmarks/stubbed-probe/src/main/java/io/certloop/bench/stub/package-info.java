/** A stand-in for the edge probe, for the benchmark of remediation-service; never deployed. */
package io.certloop.bench.stub;
