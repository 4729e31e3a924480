/**
 * The commands of {@code ./certloop}. This package holds their options; the harness, the benchmarks and the services do
 * the work.
 */
package io.certloop.cli;
