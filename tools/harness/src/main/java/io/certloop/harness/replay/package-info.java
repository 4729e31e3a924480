/**
 * Replays tickets against real processes and a mock provider, and checks the outcome. It uses the services by HTTP
 * only, as a help desk would, and reads the true state from the mock provider: a service's own report proves nothing
 * about the service. {@code facts} holds the observations, {@code check} checks them without I/O, {@code report}
 * renders them.
 */
package io.certloop.harness.replay;
