/** The one local system: starts and watches its processes, finds their addresses and calls their APIs. */
package io.certloop.harness.system;
