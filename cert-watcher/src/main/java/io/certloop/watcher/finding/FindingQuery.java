package io.certloop.watcher.finding;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.watcher.check.Reason;
import java.util.Optional;

/**
 * Findings, newest first.
 *
 * @param open only open ones, or only closed ones
 * @param before only those opened before this position
 */
public record FindingQuery(
        Optional<Boolean> open,
        Optional<Reason> reason,
        Optional<DomainName> domain,
        Optional<Long> before,
        int limit) {}
