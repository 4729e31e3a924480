package io.certloop.watcher.alert;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.watcher.finding.FindingId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An alert and what became of it.
 *
 * @param position in the order of the first receipt
 * @param firing false once its sender has called it resolved, which proves nothing
 * @param from the caller who sent it first
 * @param deliveries how often it was sent, doubles included
 * @param finding the most urgent one that the last inspection found open
 * @param recoveredAt when an inspection proved the domain healthy
 * @param announcedAt when every Alertmanager was told so
 */
public record Alert(
        UUID id,
        long position,
        Optional<String> name,
        Optional<String> severity,
        Optional<Instant> startsAt,
        boolean firing,
        Optional<DomainName> domain,
        AlertState state,
        Optional<UnmappedReason> why,
        String from,
        Instant receivedAt,
        Instant lastReceivedAt,
        int deliveries,
        Optional<Instant> resolvedAt,
        Optional<Instant> inspectedAt,
        Optional<FindingId> finding,
        Optional<Instant> recoveredAt,
        Optional<Instant> announcedAt) {}
