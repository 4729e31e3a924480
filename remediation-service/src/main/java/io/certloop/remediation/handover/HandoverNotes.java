package io.certloop.remediation.handover;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** Hand-over notes, shared by all replicas. */
public interface HandoverNotes {

    /** It is the latest from now on. */
    HandoverNote add(String by, String text, Instant now);

    /**
     * The newest first.
     *
     * @param before only those that are older than this one; absent: from the latest on
     */
    List<HandoverNote> page(OptionalLong before, int limit);
}
