package io.certloop.watcher.coverage;

import java.time.Instant;
import java.util.Optional;

/**
 * When an account was last inspected, and with which result.
 *
 * @param lastSuccess when the account was last listed and inspected completely
 * @param failure why the last inspection failed
 */
public record AccountCoverage(
        String accountId, Optional<Instant> lastSuccess, Optional<Instant> lastFailure, Optional<String> failure) {}
