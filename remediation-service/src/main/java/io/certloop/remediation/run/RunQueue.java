package io.certloop.remediation.run;

import java.util.UUID;

/** Durable work. Both methods join the caller's transaction: no commit, no work. */
public interface RunQueue {

    /** "Look at this run." Asking twice is harmless. */
    void look(RunId run);

    /** "Tell this requester that the run is final." */
    void tell(UUID request);
}
