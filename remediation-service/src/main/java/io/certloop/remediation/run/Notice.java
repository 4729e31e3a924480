package io.certloop.remediation.run;

import java.net.URI;
import java.time.Instant;

/**
 * A requester that wants to be told of a final run.
 *
 * @param requestedAt after a day of trying it is given up
 */
public record Notice(URI callback, RunId run, String state, Instant requestedAt) {}
