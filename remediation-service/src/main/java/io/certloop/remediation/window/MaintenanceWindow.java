package io.certloop.remediation.window;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A maintenance window, in which no write happens. Inspections and explanations continue.
 *
 * @param account absent: every account
 * @param owner who set the window
 * @param expiresAt the window holds no writes after this time
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

    /** The occurrence of the window that holds writes of this account now; empty if there is none. */
    public Optional<Span> holding(String ofAccount, Instant now) {
        return account.map(ofAccount::equals).orElse(true) && now.isBefore(expiresAt)
                ? schedule.at(now).map(this::untilItExpires)
                : Optional.empty();
    }

    private Span untilItExpires(Span span) {
        return span.until().isAfter(expiresAt) ? new Span(span.from(), expiresAt) : span;
    }
}
