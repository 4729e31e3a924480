package io.certloop.watcher.finding;

import io.certloop.service.text.Message;
import io.certloop.watcher.inventory.Evidence;
import java.time.Instant;
import java.util.List;

record FindingView(
        String id,
        String accountId,
        String domain,
        String reason,
        String severity,
        boolean flapping,
        Message detail,
        Evidence evidence,
        Instant firstSeen,
        Instant lastSeen,
        Instant closedAt,
        String runId,
        Instant remediationRequestedAt,
        String remediationRefusal) {

    /** @param next cursor of the next page; null on the last page */
    record Page(List<FindingView> findings, String next) {}

    static FindingView of(StoredFinding stored) {
        return new FindingView(
                stored.id().toString(),
                stored.key().account().value(),
                stored.key().name().value(),
                stored.reason().name(),
                stored.finding().severity().name(),
                stored.finding().flapping(),
                stored.finding().detail(),
                stored.evidence(),
                stored.firstSeen(),
                stored.lastSeen(),
                stored.closedAt().orElse(null),
                stored.asks().runId().orElse(null),
                stored.asks().requestedAt().orElse(null),
                stored.asks().refusal().orElse(null));
    }
}
