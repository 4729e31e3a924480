package io.certloop.watcher.alert.rest;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.service.database.Keyset;
import io.certloop.watcher.alert.Alert;
import io.certloop.watcher.finding.FindingId;
import java.time.Instant;
import java.util.List;

record AlertView(
        String id,
        String name,
        String severity,
        Instant startsAt,
        boolean firing,
        String domain,
        String state,
        String why,
        String from,
        Instant receivedAt,
        Instant lastReceivedAt,
        int deliveries,
        Instant resolvedAt,
        Instant inspectedAt,
        String findingId,
        Instant recoveredAt,
        Instant announcedAt) {

    /** @param next cursor of the next page; null on the last page */
    record Page(List<AlertView> alerts, String next) {}

    static Page page(Keyset.Slice<Alert> page) {
        return new Page(
                page.map(AlertView::of).rows(),
                page.after().map(String::valueOf).orElse(null));
    }

    private static AlertView of(Alert alert) {
        return new AlertView(
                alert.id().toString(),
                alert.name().orElse(null),
                alert.severity().orElse(null),
                alert.startsAt().orElse(null),
                alert.firing(),
                alert.domain().map(DomainName::value).orElse(null),
                alert.state().name(),
                alert.why().map(Enum::name).orElse(null),
                alert.from(),
                alert.receivedAt(),
                alert.lastReceivedAt(),
                alert.deliveries(),
                alert.resolvedAt().orElse(null),
                alert.inspectedAt().orElse(null),
                alert.finding().map(FindingId::toString).orElse(null),
                alert.recoveredAt().orElse(null),
                alert.announcedAt().orElse(null));
    }
}
