package io.certloop.watcher.watch.route;

import io.certloop.service.text.Message;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.watch.rule.Rules;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A finding of a watched name.
 *
 * @param position number of the finding in the order of opening
 * @param shown the name as its list writes it
 * @param reason the stored reason code; a later version may add codes
 */
public record RoutedFinding(
        UUID id,
        long position,
        DomainKey key,
        String shown,
        String reason,
        Severity severity,
        Message detail,
        Instant since,
        Optional<Instant> closedAt,
        Map<String, String> labels,
        Optional<String> owner) {

    /** The owner that the list names, otherwise the owner that the rules give. */
    Optional<String> owner(Rules rules) {
        return owner.or(() -> rules.owner(labels));
    }

    /**
     * Whether the severity asks a person to act (CRITICAL or WARNING). Findings of lower severity only inform, for
     * example that nothing could be inspected.
     */
    boolean isFault() {
        return severity == Severity.CRITICAL || severity == Severity.WARNING;
    }
}
