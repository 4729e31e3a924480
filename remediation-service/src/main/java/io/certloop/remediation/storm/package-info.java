/**
 * Storms: when too large a part of the fleet is unhealthy at once, unattended writes stop. After a
 * calm time they restart in waves, each after the previous one is verified.
 *
 * <p>Ports: {@link io.certloop.remediation.storm.StormStore}, {@link
 * io.certloop.remediation.storm.UnhealthyRuns}, {@link
 * io.certloop.remediation.observation.FleetDomains}. Invariants: one state for all replicas,
 * changed only by the version that was read; only domains of the fleet count as unhealthy; what
 * cannot be counted is neither calm nor a storm.
 */
package io.certloop.remediation.storm;
