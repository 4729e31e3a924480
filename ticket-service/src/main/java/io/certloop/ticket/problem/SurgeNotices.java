package io.certloop.ticket.problem;

/** Enqueues the durable work that follows when a surge changes its state. */
public interface SurgeNotices {

    /**
     * Enqueues the work after a surge opened, reopened or was resolved. The work commits and rolls back with the
     * caller's transaction, which changes the surge's state.
     */
    void surgeMoved(Problem surge);
}
