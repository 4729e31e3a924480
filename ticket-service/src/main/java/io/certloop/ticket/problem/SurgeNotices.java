package io.certloop.ticket.problem;

/** Durable follow-up of what a surge does. */
public interface SurgeNotices {

    /**
     * It opened, opened again or was resolved. Takes part in the caller's transaction: what follows
     * from it commits and rolls back with the surge's state.
     */
    void surgeMoved(Problem surge);
}
