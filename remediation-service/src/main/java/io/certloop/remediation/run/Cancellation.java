package io.certloop.remediation.run;

import java.time.Instant;

/** A request to cancel a run. The run ends before its next write. */
public record Cancellation(String by, String reason, Instant at) {}
