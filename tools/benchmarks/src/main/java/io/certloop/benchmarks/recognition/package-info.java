/**
 * Benchmarks of how well and how fast tickets and replies are recognised, and of what other rules or corrections would
 * change.
 */
package io.certloop.benchmarks.recognition;
