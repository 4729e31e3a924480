package io.certloop.remediation.run.report;

import io.certloop.remediation.run.RunId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A requester that wants to be told of a final run.
 *
 * @param endedAt of the run; after a day of trying it is given up
 * @param traceparent of the request, for the trace that it belongs to
 */
public record CallbackRequest(
        URI callback, RunId run, String state, Instant endedAt, Optional<String> traceparent) {}
