package io.certloop.remediation.pause;

import java.time.Instant;
import java.util.Optional;

record PauseView(
        String id,
        Optional<String> accountId,
        Optional<String> kind,
        String owner,
        String reason,
        Instant createdAt,
        Instant expiresAt) {

    static PauseView of(Pause pause) {
        return new PauseView(
                pause.id().toString(),
                pause.account(),
                pause.kind(),
                pause.owner(),
                pause.reason(),
                pause.createdAt(),
                pause.expiresAt());
    }
}
