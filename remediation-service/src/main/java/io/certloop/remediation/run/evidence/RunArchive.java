package io.certloop.remediation.run.evidence;

import java.time.Instant;

/** Ended runs of long ago. */
public interface RunArchive {

    /**
     * Takes the evidence away from runs that ended before that time, the oldest first; the runs,
     * their writes and timelines stay. One short transaction.
     *
     * @return how many were stripped; fewer than {@code most} if none is left
     */
    int strip(Instant before, int most);
}
