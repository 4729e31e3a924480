/** Runs on a farm of real nodes: what is lost, killed and restarted between two commands. */
package io.certloop.harness.chaos.farm;
