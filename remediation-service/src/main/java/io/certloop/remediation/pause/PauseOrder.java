package io.certloop.remediation.pause;

import java.time.Duration;
import java.util.Optional;

/** What somebody wants paused, and for how long. */
public record PauseOrder(
        Optional<String> account,
        Optional<String> kind,
        String owner,
        String reason,
        Duration length) {}
