package io.certloop.remediation.window;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * No write happens inside; inspections and explanations continue.
 *
 * @param account absent: every account
 * @param owner who set it
 * @param expiresAt nothing is held after it
 */
public record MaintenanceWindow(
        UUID id,
        Optional<String> account,
        Schedule schedule,
        String owner,
        String reason,
        Instant createdAt,
        Instant expiresAt) {

    public MaintenanceWindow {
        if (!expiresAt.isAfter(createdAt)) {
            throw new IllegalArgumentException("a window must expire after it was set");
        }
    }

    /** The occurrence that holds writes of this account now. */
    public Optional<Span> holding(String ofAccount, Instant now) {
        return account.map(ofAccount::equals).orElse(true) && now.isBefore(expiresAt)
                ? schedule.at(now).map(this::untilItExpires)
                : Optional.empty();
    }

    private Span untilItExpires(Span span) {
        return span.until().isAfter(expiresAt) ? new Span(span.from(), expiresAt) : span;
    }
}
