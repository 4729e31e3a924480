package io.certloop.remediation.storm.rest;

import io.certloop.remediation.storm.Signal;
import java.time.Instant;

/** A signal as the HTTP contract shows it. */
record SignalView(
        String source,
        String externalId,
        String kind,
        int subjects,
        Instant since,
        Instant expiresAt,
        String reason) {

    static SignalView of(Signal signal) {
        return new SignalView(
                signal.source(),
                signal.externalId(),
                signal.kind(),
                signal.subjects(),
                signal.since(),
                signal.expiresAt(),
                signal.reason());
    }
}
