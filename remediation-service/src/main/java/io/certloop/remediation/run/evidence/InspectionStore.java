package io.certloop.remediation.run.evidence;

import io.certloop.remediation.run.RunId;
import java.time.Instant;
import java.util.Optional;

/** Stores inspections of runs; each is stored in the transaction of the step that it leads to. */
public interface InspectionStore {

    /** The first inspection of a run; empty if none is kept. */
    Optional<InspectionRecord> first(RunId run);

    /**
     * Deletes inspections older than a time, oldest first.
     *
     * @param before inspections from before this time are deleted
     * @param most the most inspections to delete in this call
     * @return how many were deleted; fewer than {@code most} if no older ones are left
     */
    int delete(Instant before, int most);
}
