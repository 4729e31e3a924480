package io.certloop.remediation.storm;

import java.time.Instant;

/**
 * What another service saw of a fault that many subjects share. Its subjects count as sick until it
 * is withdrawn or expires; nobody tells their names.
 *
 * @param source who says so
 * @param externalId the sender's name for it; the same one replaces what was said before
 * @param kind a kind of the HTTP contract
 * @param subjects how many are sick
 */
public record Signal(
        String source,
        String externalId,
        String kind,
        int subjects,
        Instant since,
        Instant expiresAt,
        String reason) {

    public Signal {
        if (subjects < 1) {
            throw new IllegalArgumentException("a signal is about one subject or more");
        }
    }

    Signal about(int number) {
        return new Signal(source, externalId, kind, number, since, expiresAt, reason);
    }
}
