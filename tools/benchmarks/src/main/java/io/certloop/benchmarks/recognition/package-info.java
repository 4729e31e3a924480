/**
 * How well and how fast tickets and replies are read, and what other rules or corrections would
 * change.
 */
package io.certloop.benchmarks.recognition;
