package io.certloop.ticket.problem;

/**
 * Tells the remediation service that a kind of fault surges, so that its own guardrail knows before
 * its own numbers say so. That service's contract offers nothing to tell this to yet, so no adapter
 * exists: the port says what is meant to be told.
 */
public interface StormWarnings {

    /** Enqueues the message; takes part in the caller's transaction. */
    void surgeMoved(ProblemId surge);
}
