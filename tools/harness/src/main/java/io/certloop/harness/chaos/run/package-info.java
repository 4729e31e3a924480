/** Plays a plan and waits until all runs have ended. */
package io.certloop.harness.chaos.run;
