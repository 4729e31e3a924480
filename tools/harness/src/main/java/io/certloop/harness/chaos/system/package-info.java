/** The processes of a drill, and the balancers and connections between them and their callers. */
package io.certloop.harness.chaos.system;
