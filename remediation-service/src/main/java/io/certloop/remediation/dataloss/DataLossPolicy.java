package io.certloop.remediation.dataloss;

import java.time.Duration;

/**
 * The times by which data loss is detected and windows are bounded.
 *
 * @param beatEvery pause between two heartbeats of a replica
 * @param settle how long a write may still reach the provider after its intention was committed
 * @param clockMargin how far our clocks and the provider's may differ
 */
public record DataLossPolicy(Duration beatEvery, Duration settle, Duration clockMargin) {

    /** The number of missed heartbeats after which the database counts as unobserved. */
    private static final int MISSED = 2;

    /** The longest time without a heartbeat in which the database still counts as observed. */
    public Duration watched() {
        return beatEvery.multipliedBy(MISSED);
    }
}
