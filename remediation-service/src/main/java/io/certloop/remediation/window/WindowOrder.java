package io.certloop.remediation.window;

import java.time.Instant;
import java.util.Optional;

/** What somebody wants left alone, and when. */
public record WindowOrder(
        Optional<String> account,
        Schedule schedule,
        String owner,
        String reason,
        Instant expiresAt) {}
