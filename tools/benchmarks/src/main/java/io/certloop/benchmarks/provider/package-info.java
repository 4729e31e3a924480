/**
 * Benchmarks that measure how large and how fast the mock provider is on this machine; they print figures and test
 * nothing.
 */
package io.certloop.benchmarks.provider;
