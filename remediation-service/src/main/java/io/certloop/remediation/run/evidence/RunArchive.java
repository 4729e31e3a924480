package io.certloop.remediation.run.evidence;

import java.time.Instant;

public interface RunArchive {

    /**
     * Removes the evidence from runs that ended before a time, oldest first. The runs, their writes and timelines stay.
     * Uses one short transaction.
     *
     * @param before runs that ended before this time are stripped
     * @param most the most runs to strip in this call
     * @return how many were stripped; fewer than {@code most} if no older ones are left
     */
    int strip(Instant before, int most);
}
