/** Who calls the services while they break. */
package io.certloop.harness.chaos.caller;
