package io.certloop.watcher.alert;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.watcher.finding.FindingId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A stored alert with its state after the last inspection.
 *
 * @param position sequence number in the order in which alerts were first received
 * @param firing false once the sender has reported the alert as resolved, which proves nothing
 * @param from the caller who sent the alert first
 * @param deliveries how often the alert was received, duplicates included
 * @param finding the most urgent finding that the last inspection found open
 * @param recoveredAt when an inspection proved the domain healthy
 * @param announcedAt when every Alertmanager had accepted the recovery
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
