package io.certloop.remediation.window;

import java.time.Instant;
import java.util.Optional;

/** A valid request for a maintenance window. */
public record WindowOrder(
        Optional<String> account, Schedule schedule, String owner, String reason, Instant expiresAt) {}
