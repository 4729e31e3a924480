package io.certloop.watcher.coverage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;

/** @param lastSuccess when the account was last listed and inspected completely */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record AccountCoverage(
        String accountId, Optional<Instant> lastSuccess, Optional<Instant> lastFailure, Optional<String> failure) {}
