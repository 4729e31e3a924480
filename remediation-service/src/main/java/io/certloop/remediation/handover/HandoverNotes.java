package io.certloop.remediation.handover;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** Hand-over notes, shared by all replicas. */
public interface HandoverNotes {

    /** Adds a note, which is the latest note from then on. */
    HandoverNote add(String by, String text, Instant now);

    /**
     * Notes, the newest first.
     *
     * @param before only notes with a smaller id; absent: from the latest note on
     */
    List<HandoverNote> page(OptionalLong before, int limit);
}
