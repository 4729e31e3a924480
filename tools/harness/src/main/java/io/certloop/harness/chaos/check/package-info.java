/** The outcome of a drill and the checks that follow it. The provider and its edges are the witness. */
package io.certloop.harness.chaos.check;
