package io.certloop.remediation.run.engine;

import io.certloop.remediation.run.RunId;
import java.util.UUID;

/** Durable work. All methods join the caller's transaction: no commit, no work. */
public interface RunQueue {

    /**
     * "Look at this run." Asking twice is harmless.
     *
     * @param priority among those that are due, the highest comes first; it is only ever raised
     */
    void schedule(RunId run, int priority);

    /** "Look at this run now, and not only when it is due." */
    void expedite(RunId run);

    /** Sets the priority of the run in the queue, higher or lower than before. */
    void rank(RunId run, int priority);

    /** "Tell this requester that the run is final." */
    void sendCallback(UUID request);
}
