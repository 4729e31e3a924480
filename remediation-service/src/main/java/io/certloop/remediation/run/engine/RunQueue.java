package io.certloop.remediation.run.engine;

import io.certloop.remediation.run.RunId;
import io.certloop.service.database.StatementPart;
import java.util.UUID;

/** The queue of durable work for runs. All methods join the caller's transaction: without a commit there is no work. */
public interface RunQueue {

    /**
     * Schedules the run to be advanced. Repeated calls are harmless.
     *
     * @param priority the highest of the due runs comes first; the call can only raise it
     */
    void schedule(RunId run, int priority);

    /**
     * Schedules a new run, as a part of the statement that inserts it.
     *
     * @param given the name of a query of that statement that has one row if the run is inserted, else none
     */
    StatementPart scheduling(RunId run, int priority, String given);

    /** Makes the run due now instead of at its next scheduled time. */
    void expedite(RunId run);

    /** Sets the priority of the run in the queue, higher or lower than before. */
    void rank(RunId run, int priority);

    void remove(RunId run);

    /**
     * Removes the run from the queue, as a part of the statement that ends it.
     *
     * @param given the name of a query of that statement that has one row if the run ends, else none
     */
    StatementPart removing(RunId run, String given);

    /**
     * Schedules the callback that reports the end of the run to this requester, whose request this run or an earlier
     * one served.
     */
    void sendCallback(UUID request, RunId run);
}
