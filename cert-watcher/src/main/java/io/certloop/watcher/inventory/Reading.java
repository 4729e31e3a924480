package io.certloop.watcher.inventory;

import io.certloop.cloud.controlplane.Domain;
import java.time.Instant;

/** @param at time of the read, by the watcher's clock */
public record Reading(Domain domain, Instant at) {}
