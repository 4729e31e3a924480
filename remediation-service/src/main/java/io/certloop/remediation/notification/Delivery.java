package io.certloop.remediation.notification;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An announcement on its way to one target.
 *
 * @param attempts that failed so far
 * @param error of the last attempt; names no URL
 * @param againAt when a person began it anew
 */
public record Delivery(
        UUID id,
        String target,
        Announcement announcement,
        State state,
        int attempts,
        Optional<String> error,
        Optional<Instant> settledAt,
        Optional<Instant> againAt) {

    /** When it began, or began anew. */
    public Instant begunAt() {
        return againAt.orElse(announcement.at());
    }

    /** The state of the delivery. */
    public enum State {
        PENDING,
        SENT,
        GIVEN_UP
    }
}
