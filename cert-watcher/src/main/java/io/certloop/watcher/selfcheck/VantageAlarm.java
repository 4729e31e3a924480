package io.certloop.watcher.selfcheck;

import java.time.Instant;

/**
 * A replica that cannot see.
 *
 * @param replica its name
 * @param unseen of its last looks, those that showed nothing
 * @param looked its last looks
 */
public record VantageAlarm(
        String replica, Instant openedAt, Instant lastSeen, int unseen, int looked) {}
