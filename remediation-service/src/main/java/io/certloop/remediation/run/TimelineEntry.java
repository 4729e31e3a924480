package io.certloop.remediation.run;

import io.certloop.service.text.Message;
import java.time.Instant;

public record TimelineEntry(Instant at, String event, Message message) {

    /** The event when a later inspection contradicts what the run verified. */
    public static final String FALSE_SUCCESS = "FalseSuccess";

    /** The event when a write is not sent because it may have been sent before and its record may have been lost. */
    public static final String POSSIBLY_WRITTEN = "PossiblyWritten";
}
