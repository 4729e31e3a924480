package io.certloop.watcher.coverage;

import java.time.Instant;
import java.util.Optional;

/** @param lastSuccess when the account was last listed and inspected completely */
public record AccountCoverage(
        String accountId, Optional<Instant> lastSuccess, Optional<Instant> lastFailure, Optional<String> failure) {}
