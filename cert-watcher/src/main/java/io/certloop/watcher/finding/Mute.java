package io.certloop.watcher.finding;

import io.certloop.watcher.check.Reason;
import io.certloop.watcher.inventory.DomainKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A person has seen a finding: until a time it is neither counted as unhealthy nor repaired, and
 * comes back by itself.
 *
 * @param reason of the finding; absent: all findings of the domain
 * @param why in the person's own words
 */
public record Mute(
        UUID id,
        DomainKey key,
        Optional<Reason> reason,
        String mutedBy,
        String why,
        Instant createdAt,
        Instant endsAt) {

    public static final Duration LONGEST = Duration.ofDays(30);

    public static Mute of(
            DomainKey key,
            Optional<Reason> reason,
            String by,
            String why,
            Instant now,
            Duration length) {
        return new Mute(UUID.randomUUID(), key, reason, by, why, now, now.plus(length));
    }

    public boolean covers(StoredFinding finding) {
        return key.equals(finding.key()) && reason.map(finding.reason()::equals).orElse(true);
    }

    /**
     * @throws RuntimeException if it is no duration up to {@link #LONGEST}
     */
    public static Duration length(String text) {
        Duration length = Duration.parse(text);
        if (!length.isPositive() || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(text);
        }
        return length;
    }
}
