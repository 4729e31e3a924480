/** The processes of a drill, and what stands between them and their callers. */
package io.certloop.harness.chaos.system;
