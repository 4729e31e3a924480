/** The demo on a farm: injects faults, submits tickets about some of them, and reports the outcome of each. */
package io.certloop.harness.farm.play;
