/** The baseline of the engine's benchmark. No code of the product uses it. */
package io.certloop.bench.jobs;
