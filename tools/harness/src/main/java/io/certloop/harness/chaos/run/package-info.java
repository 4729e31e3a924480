/** Lets a plan happen, and waits until all is at rest. */
package io.certloop.harness.chaos.run;
