/** The demo on a farm: faults, tickets about some of them, and what became of each. */
package io.certloop.harness.farm.play;
