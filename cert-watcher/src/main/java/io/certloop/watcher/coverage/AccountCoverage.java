package io.certloop.watcher.coverage;

import java.time.Instant;
import java.util.Optional;

/**
 * When an account was inspected.
 *
 * @param lastSuccess when it was listed and inspected completely
 * @param failure why the last inspection failed
 */
public record AccountCoverage(
        String accountId,
        Optional<Instant> lastSuccess,
        Optional<Instant> lastFailure,
        Optional<String> failure) {}
