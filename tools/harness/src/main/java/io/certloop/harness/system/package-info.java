/** The one local system: where its processes are, what they answer, and whether they are ready. */
package io.certloop.harness.system;
