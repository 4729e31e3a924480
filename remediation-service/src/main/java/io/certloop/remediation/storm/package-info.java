/**
 * Storms: when too large a part of the fleet is sick at once, unattended writes stop; once it has
 * been calm for a while they begin again in waves, each after the one before is proven.
 *
 * <p>Ports: {@link io.certloop.remediation.storm.StormStore}, {@link
 * io.certloop.remediation.storm.SickRuns}, {@link io.certloop.remediation.storm.FleetCount}.
 * Invariants: one state for all replicas, changed only by the version that was read; what cannot be
 * counted never counts as calm.
 */
package io.certloop.remediation.storm;
