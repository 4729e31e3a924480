package io.certloop.remediation.storm;

import java.time.Instant;

/**
 * A fault that many subjects share, as another service reported it. The subjects count as unhealthy until the signal is
 * withdrawn or expires. The signal does not contain their names.
 *
 * @param source the sender
 * @param externalId the sender's id for the signal; a new signal with the same id replaces the earlier one
 * @param kind the kind of the fault, as the HTTP contract names it
 * @param subjects how many are unhealthy
 */
public record Signal(
        String source, String externalId, String kind, int subjects, Instant since, Instant expiresAt, String reason) {

    public Signal {
        if (subjects < 1) {
            throw new IllegalArgumentException("a signal is about one subject or more");
        }
    }

    Signal about(int number) {
        return new Signal(source, externalId, kind, number, since, expiresAt, reason);
    }
}
