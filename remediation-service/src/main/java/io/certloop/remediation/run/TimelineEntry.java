package io.certloop.remediation.run;

import io.certloop.service.text.Message;
import java.time.Instant;

/** One event of a run, for people. */
public record TimelineEntry(Instant at, String event, Message message) {

    /** A later inspection contradicts what the run verified. */
    public static final String FALSE_SUCCESS = "FalseSuccess";

    /** A write is not sent, for it may have been made already and its record lost. */
    public static final String POSSIBLY_WRITTEN = "PossiblyWritten";
}
