/** The callers of the services while faults are injected. */
package io.certloop.harness.chaos.caller;
