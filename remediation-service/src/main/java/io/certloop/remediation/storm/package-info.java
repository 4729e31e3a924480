/**
 * Storms: when too large a part of the fleet is unhealthy at once, unattended writes stop. After a calm time they
 * restart in waves; each wave starts after the previous wave is verified.
 *
 * <p>Ports: {@link io.certloop.remediation.storm.StormStore}, {@link io.certloop.remediation.storm.UnhealthyRuns},
 * {@link io.certloop.remediation.observation.FleetDomains}. Invariants: all replicas share one state, and a write of it
 * is fenced by its version; only domains of the fleet count as unhealthy; counts that cannot be made neither start a
 * storm nor end it.
 */
package io.certloop.remediation.storm;
