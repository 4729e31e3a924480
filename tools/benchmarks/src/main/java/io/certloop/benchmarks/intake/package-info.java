/** Benchmarks how many tickets ticket-service accepts. */
package io.certloop.benchmarks.intake;
