package io.certloop.remediation.dataloss;

import io.certloop.service.database.StatementPart;
import java.time.Instant;
import java.util.List;

/**
 * Detects that the database lost committed rows, and returns the windows. Every method throws if
 * the database cannot be read, so that no write happens.
 */
public interface DataLossWindows {

    /**
     * Compares what this replica remembers with the database, records a window if they differ, and
     * writes a new heartbeat.
     */
    void beat();

    /**
     * Windows that may matter to a change at this time or later, newest first, as of the last
     * heartbeat; after a comparison that found a difference there is one before. The transaction of
     * a write compares again by {@link #unchanged}, so that none is missing there.
     */
    List<DataLossWindow> since(Instant changedAt);

    /**
     * In the caller's transaction: whether the database is still the one that was compared last.
     * What is committed in it then is committed after every window was recorded.
     */
    boolean isUnchanged();

    /** The same as a condition of the caller's statement. */
    StatementPart unchanged();
}
