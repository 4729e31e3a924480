package io.certloop.remediation.notification;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An announcement on its way to one target.
 *
 * @param attempts attempts that failed so far
 * @param error of the last attempt; contains no URL
 * @param settledAt when the delivery was sent or given up
 * @param againAt when a person repeated it
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

    /** When the delivery began, or when a person last repeated it. */
    public Instant begunAt() {
        return againAt.orElse(announcement.at());
    }

    public enum State {
        PENDING,
        SENT,
        GIVEN_UP
    }
}
