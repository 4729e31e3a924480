package io.certloop.watcher.inventory;

import io.certloop.cloud.controlplane.Domain;
import java.time.Instant;

/**
 * What the control plane returned for a domain that was read individually.
 *
 * @param at time of the read, by the watcher's clock
 */
public record Reading(Domain domain, Instant at) {}
