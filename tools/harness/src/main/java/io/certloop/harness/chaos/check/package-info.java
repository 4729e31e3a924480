/**
 * What came of a drill, and what must hold after it. The provider and its edges are the witness.
 */
package io.certloop.harness.chaos.check;
