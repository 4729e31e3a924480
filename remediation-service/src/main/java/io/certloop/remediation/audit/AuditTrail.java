package io.certloop.remediation.audit;

public interface AuditTrail {

    /**
     * Records an event in the caller's transaction, so that a decision and its record are committed together or not at
     * all. Without a transaction the record is committed by itself.
     */
    void record(AuditEvent event);
}
