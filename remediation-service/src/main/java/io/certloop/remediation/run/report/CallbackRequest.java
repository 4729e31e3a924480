package io.certloop.remediation.run.report;

import io.certloop.remediation.run.RunId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A callback to a requester whose run is final.
 *
 * @param endedAt the end of the run; the callback is given up a day later
 * @param traceparent the trace of the request, which the callback continues
 */
public record CallbackRequest(URI callback, RunId run, String state, Instant endedAt, Optional<String> traceparent) {}
