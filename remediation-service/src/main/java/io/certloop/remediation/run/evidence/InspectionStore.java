package io.certloop.remediation.run.evidence;

import io.certloop.remediation.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stores inspections of runs; each is stored in the transaction of the step that it leads to. */
public interface InspectionStore {

    /** The first inspection of a run; empty if none is kept. */
    Optional<InspectionRecord> first(RunId run);

    /**
     * A page of the inspections since a time.
     *
     * @param after the position of the previous page's last inspection; 0 for the first page
     * @return oldest first
     */
    List<Kept> page(Instant since, long after, int limit);

    /**
     * Deletes inspections older than a time, oldest first.
     *
     * @param before inspections from before this time are deleted
     * @param most the most inspections to delete in this call
     * @return how many were deleted; fewer than {@code most} if no older ones are left
     */
    int delete(Instant before, int most);

    /** An inspection with its position among all stored inspections. */
    record Kept(long place, InspectionRecord inspection) {}
}
