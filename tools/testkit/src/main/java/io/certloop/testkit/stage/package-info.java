/**
 * A client of the mock provider's stage API: sets the provider's fleet, faults and clock, and reads the writes that it
 * received and its true state. Checks of a service read the true state from the provider, never from the service.
 */
package io.certloop.testkit.stage;
