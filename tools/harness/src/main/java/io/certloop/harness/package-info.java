/**
 * Starts one local system of real processes and tests it: {@code replay} submits tickets and is also the demo,
 * {@code scenario} plays scenarios, and {@code chaos} injects faults. All of them check the services by the provider,
 * its edges and the answers to callers, never by what a service reports about itself. The harness is never deployed.
 */
package io.certloop.harness;
