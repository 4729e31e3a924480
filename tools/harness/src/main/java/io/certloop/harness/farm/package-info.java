/**
 * A farm of real software, HAProxy nodes and Pebble: faults are injected from outside, and each must be found, and
 * repaired or explained.
 */
package io.certloop.harness.farm;
