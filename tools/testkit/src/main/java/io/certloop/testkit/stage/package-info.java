/**
 * A client of the mock provider's stage API: what it is set to, what it received and its true
 * state. Checks of a service read here and never from the service.
 */
package io.certloop.testkit.stage;
