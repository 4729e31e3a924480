/** What stands in for the edge probe in the engine's benchmark; never deployed. */
package io.certloop.bench.stub;
