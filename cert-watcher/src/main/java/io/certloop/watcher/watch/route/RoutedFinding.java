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
 * @param position in the order of opening
 * @param shown the name as its list writes it
 * @param reason as it is stored; a later version may know more of them
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

    /** As the list says, or else the rules. */
    Optional<String> owner(Rules rules) {
        return owner.or(() -> rules.owner(labels));
    }

    /** A person has to do something, and not only to know that nothing was seen. */
    boolean isFault() {
        return severity == Severity.CRITICAL || severity == Severity.WARNING;
    }
}
