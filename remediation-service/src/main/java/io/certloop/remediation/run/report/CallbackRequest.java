package io.certloop.remediation.run.report;

import io.certloop.remediation.run.RunId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A requester that gets a callback when a run is final.
 *
 * @param endedAt of the run; the callback is given up after a day
 * @param traceparent of the request, for the trace that it belongs to
 */
public record CallbackRequest(
        URI callback, RunId run, String state, Instant endedAt, Optional<String> traceparent) {}
