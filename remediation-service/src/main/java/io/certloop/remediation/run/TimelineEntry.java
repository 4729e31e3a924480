package io.certloop.remediation.run;

import java.time.Instant;

/** One thing that happened to a run, for people. */
public record TimelineEntry(Instant at, String event, String message) {}
