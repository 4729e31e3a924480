package io.certloop.remediation.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which entries to show, newest first.
 *
 * @param until exclusive
 * @param before only entries with a smaller sequence: the page after that one
 */
public record AuditQuery(
        Optional<String> subject,
        Optional<UUID> run,
        Optional<String> actor,
        Optional<AuditAction> action,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<Long> before,
        int limit) {}
