package io.certloop.remediation.audit;

/** Where decisions are written down. */
public interface AuditTrail {

    /**
     * Joins the caller's transaction, so that a decision and its record are committed together or
     * not at all; without one it commits by itself.
     */
    void record(AuditEvent event);
}
