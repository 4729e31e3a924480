package io.certloop.remediation.dataloss;

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
     * Windows that may matter to a change at this time or later, newest first. The database is
     * compared before, so that none is missing.
     */
    List<DataLossWindow> since(Instant changedAt);

    /**
     * In the caller's transaction: whether the database is still the one that was compared last.
     * What is committed in it then is committed after every window was recorded.
     */
    boolean isUnchanged();
}
