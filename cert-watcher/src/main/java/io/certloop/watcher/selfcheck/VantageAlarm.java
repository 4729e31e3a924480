package io.certloop.watcher.selfcheck;

import java.time.Instant;

/**
 * The alarm that a replica is blind.
 *
 * @param replica its name
 * @param unseen how many of its last inspections showed nothing
 * @param looked how many inspections it counts
 */
public record VantageAlarm(
        String replica, Instant openedAt, Instant lastSeen, int unseen, int looked) {}
