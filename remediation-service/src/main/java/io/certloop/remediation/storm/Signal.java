package io.certloop.remediation.storm;

import java.time.Instant;

/**
 * A fault that many subjects share, as another service observed it. Its subjects count as unhealthy
 * until it is withdrawn or expires; it does not contain their names.
 *
 * @param source the sender
 * @param externalId the sender's name for it; the same one replaces the earlier signal
 * @param kind a kind of the HTTP contract
 * @param subjects how many are unhealthy
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
