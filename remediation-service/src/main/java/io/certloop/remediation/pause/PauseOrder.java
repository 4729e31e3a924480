package io.certloop.remediation.pause;

import java.time.Duration;
import java.util.Optional;

public record PauseOrder(
        Optional<String> account, Optional<String> kind, String owner, String reason, Duration length) {}
