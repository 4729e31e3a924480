package io.certloop.watcher.finding;

import io.certloop.watcher.check.Reason;
import io.certloop.watcher.inventory.DomainKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person's decision to ignore a finding for a limited time: the row and the answer. Until the mute ends, the finding
 * is neither counted as unhealthy nor repaired; after that, it counts again automatically.
 *
 * @param reason reason of the muted finding; null: all findings of the domain are muted
 * @param why explanation in the person's own words
 */
public record Mute(
        UUID id,
        String accountId,
        String domain,
        @Nullable Reason reason,
        String mutedBy,
        String why,
        Instant createdAt,
        Instant endsAt) {

    public static final Duration LONGEST = Duration.ofDays(30);

    public static Mute of(DomainKey key, Optional<Reason> reason, String by, String why, Instant now, Duration length) {
        return new Mute(
                UUID.randomUUID(),
                key.account().value(),
                key.name().value(),
                reason.orElse(null),
                by,
                why,
                now,
                now.plus(length));
    }

    public boolean covers(StoredFinding finding) {
        return DomainKey.of(accountId, domain).equals(finding.key()) && (reason == null || reason == finding.reason());
    }

    /** @throws RuntimeException if the text is not a positive duration of at most {@link #LONGEST} */
    public static Duration length(String text) {
        Duration length = Duration.parse(text);
        if (!length.isPositive() || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(text);
        }
        return length;
    }
}
