package io.certloop.remediation.run;

import java.time.Instant;

/** Somebody asked for a run to stop. It ends before its next write. */
public record Cancellation(String by, String reason, Instant at) {}
