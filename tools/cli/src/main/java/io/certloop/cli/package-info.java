/**
 * The commands of {@code ./certloop}. Each has its options here; what it plays, measures or asks
 * lies in the harness, the benchmarks and the services.
 */
package io.certloop.cli;
