package io.certloop.remediation.window;

import java.time.Instant;
import java.util.Optional;

public record WindowOrder(
        Optional<String> account, Schedule schedule, String owner, String reason, Instant expiresAt) {}
