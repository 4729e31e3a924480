package io.certloop.remediation.run.engine;

import io.certloop.remediation.run.RunId;
import io.certloop.service.database.StatementPart;
import java.util.UUID;

/** Durable work. All methods join the caller's transaction: no commit, no work. */
public interface RunQueue {

    /**
     * "Look at this run." Asking twice is harmless.
     *
     * @param priority among those that are due, the highest comes first; it is only ever raised
     */
    void schedule(RunId run, int priority);

    /**
     * The same of a new run, within the statement that makes it.
     *
     * @param given a query of that statement with one row if the run is made, else none
     */
    StatementPart scheduling(RunId run, int priority, String given);

    /** "Look at this run now, and not only when it is due." */
    void expedite(RunId run);

    /** Sets the priority of the run in the queue, higher or lower than before. */
    void rank(RunId run, int priority);

    /** "Nobody needs to look at this run again." */
    void remove(RunId run);

    /**
     * The same, within the statement that ends the run.
     *
     * @param given a query of that statement with one row if the run ends, else none
     */
    StatementPart removing(RunId run, String given);

    /** "Tell this requester that the run is final." */
    void sendCallback(UUID request);
}
