package io.certloop.remediation.audit;

import io.certloop.service.database.StatementPart;
import java.util.Collection;

/** Writes audit entries within the SQL statement that makes the decisions. */
public interface AuditRecording {

    /**
     * The part of an SQL statement that adds audit entries.
     *
     * @param given a query within that statement; the entries are written if it returns one row, and not if it returns
     *     none
     */
    StatementPart recording(Collection<AuditEvent> events, String given);
}
