package io.certloop.remediation.dataloss;

import java.time.Duration;

/**
 * @param beatEvery pause between two heartbeats of a replica
 * @param settle how long a write may still land whose intention was committed before
 * @param clockMargin how far our clocks and the provider's may differ
 */
public record DataLossPolicy(Duration beatEvery, Duration settle, Duration clockMargin) {

    /** Missed heartbeats after which nobody watched the database. */
    private static final int MISSED = 2;

    /** A longer time without a heartbeat counts as unobserved. */
    public Duration watched() {
        return beatEvery.multipliedBy(MISSED);
    }
}
