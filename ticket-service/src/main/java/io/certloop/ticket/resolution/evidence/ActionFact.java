package io.certloop.ticket.resolution.evidence;

import java.time.Instant;

/** One write of the run to the control plane. */
public record ActionFact(Action action, Instant at, Result result) {

    public enum Action {
        RETRY_TASK,
        RESUBMIT,
        ROLLBACK_TASK,
        REBIND,
        REISSUE,
        HURRY_UP,
        REVALIDATE,
        ROLLBACK_CERTIFICATE,
        RELOAD_EDGES,
        UNKNOWN
    }

    public enum Result {
        OPEN,
        ACCEPTED,
        PARTLY_APPLIED,
        REFUSED,
        LANDED,
        NOT_LANDED,
        UNKNOWN
    }

    /** Whether the write restored what was before the customer's change. */
    boolean tookBack() {
        return (action == Action.ROLLBACK_TASK || action == Action.ROLLBACK_CERTIFICATE) && isDone();
    }

    public boolean isDone() {
        return result == Result.ACCEPTED || result == Result.LANDED;
    }
}
