/**
 * Benchmarks of real, packaged processes over a durable PostgreSQL; load and service share the machine. Loopback only,
 * bounded in time and number.
 */
package io.certloop.benchmarks;
