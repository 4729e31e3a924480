package io.certloop.remediation.pause;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * No write happens while a pause covers it; inspections and explanations continue.
 *
 * @param account absent: every account
 * @param kind a kind of the HTTP contract; absent: every kind
 * @param owner who set it
 */
public record Pause(
        UUID id,
        Optional<String> account,
        Optional<String> kind,
        String owner,
        String reason,
        Instant createdAt,
        Instant expiresAt) {

    public Pause {
        if (!expiresAt.isAfter(createdAt)) {
            throw new IllegalArgumentException("a pause must expire after it begins");
        }
    }

    public boolean isForEverything() {
        return account.isEmpty() && kind.isEmpty();
    }

    /**
     * Whether the pause covers a write. A run without a kind is covered by a pause of any kind: when in doubt, the
     * write is held.
     */
    public boolean covers(String ofAccount, Optional<String> ofKind, Instant now) {
        return now.isBefore(expiresAt)
                && account.map(ofAccount::equals).orElse(true)
                && kind.map(k -> ofKind.map(k::equals).orElse(true)).orElse(true);
    }
}
