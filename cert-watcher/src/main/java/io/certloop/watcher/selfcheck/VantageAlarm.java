package io.certloop.watcher.selfcheck;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * The alarm that a replica is blind, which means that it cannot reach edges.
 *
 * @param replica id of the replica
 * @param lastSeen when the replica last renewed the alarm
 * @param unseen how many of its last inspections showed nothing
 * @param looked how many last inspections it counts
 */
public record VantageAlarm(
        String replica,
        @JsonProperty("since") Instant openedAt,
        @JsonIgnore Instant lastSeen,
        int unseen,
        int looked) {}
