/** The drill on a farm of real nodes: replicas and nodes are killed and answers are lost between two commands. */
package io.certloop.harness.chaos.farm;
