package io.certloop.remediation.audit;

import io.certloop.service.database.StatementPart;
import java.util.Collection;

/** Writes decisions down within the statement that makes them. */
public interface AuditRecording {

    /**
     * @param given a query of that statement with one row if the events happened, else none
     */
    StatementPart recording(Collection<AuditEvent> events, String given);
}
