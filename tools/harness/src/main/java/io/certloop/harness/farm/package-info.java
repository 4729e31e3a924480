/**
 * A farm of real software: HAProxy nodes and Pebble, faults that are put in from outside, and
 * whether each is found, repaired or explained.
 */
package io.certloop.harness.farm;
