package io.certloop.remediation.run.evidence;

import io.certloop.remediation.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What runs saw; each inspection is stored with the step that rests on it. */
public interface InspectionStore {

    /** The one that a run began with; empty if none is kept. */
    Optional<InspectionRecord> first(RunId run);

    /**
     * @param after place of the last one of the page before; 0 for the first page
     * @return oldest first
     */
    List<Kept> page(Instant since, long after, int limit);

    /**
     * Deletes records from before that time, the oldest first.
     *
     * @return how many were deleted; fewer than {@code most} if none is left
     */
    int delete(Instant before, int most);

    /** An inspection with its position among all. */
    record Kept(long place, InspectionRecord look) {}
}
