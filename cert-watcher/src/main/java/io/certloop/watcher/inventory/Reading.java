package io.certloop.watcher.inventory;

import io.certloop.cloud.controlplane.Domain;
import java.time.Instant;

/**
 * What the control plane told of a domain when it was asked for it by itself.
 *
 * @param at by our clock
 */
public record Reading(Domain domain, Instant at) {}
