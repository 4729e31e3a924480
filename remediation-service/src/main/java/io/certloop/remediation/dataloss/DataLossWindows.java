package io.certloop.remediation.dataloss;

import io.certloop.service.database.StatementPart;
import java.time.Instant;
import java.util.List;

/**
 * Detects that the database lost committed rows, and records and returns the data-loss windows. Every method throws if
 * the database cannot be read, so that no write happens.
 */
public interface DataLossWindows {

    /**
     * Compares the heartbeat that this replica remembers with the database, records a window if they differ, and writes
     * a new heartbeat.
     */
    void beat();

    /**
     * Windows in which a change at the provider at {@code changedAt} or later may be a lost write, newest first, as of
     * the last heartbeat. If a comparison has found a difference since that heartbeat, a new heartbeat is written
     * first. A write's transaction compares again by {@link #unchanged}, so that it misses no window.
     */
    List<DataLossWindow> since(Instant changedAt);

    /**
     * Whether the database has been neither replaced by another server nor restored since the last heartbeat, checked
     * in the caller's transaction. If so, every window in which commits may have been lost is already recorded.
     */
    boolean isUnchanged();

    /** The check of {@code isUnchanged} as a condition for the caller's SQL statement. */
    StatementPart unchanged();
}
