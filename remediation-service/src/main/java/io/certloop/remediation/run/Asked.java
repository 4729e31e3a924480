package io.certloop.remediation.run;

import java.time.Instant;

/** A request that a run serves; the first one started it, the others attached. */
public record Asked(Trigger trigger, String by, String reason, Instant at) {}
