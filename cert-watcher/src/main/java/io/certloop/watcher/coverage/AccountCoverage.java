package io.certloop.watcher.coverage;

import java.time.Instant;
import java.util.Optional;

/**
 * When an account was looked at.
 *
 * @param lastSuccess listed and looked at to its end
 * @param failure why the last failure was one
 */
public record AccountCoverage(
        String accountId,
        Optional<Instant> lastSuccess,
        Optional<Instant> lastFailure,
        Optional<String> failure) {}
