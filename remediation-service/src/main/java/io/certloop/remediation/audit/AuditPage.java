package io.certloop.remediation.audit;

import java.util.List;

/**
 * Entries of the audit, newest first.
 *
 * @param more whether there are older ones; a page may end before its limit, as it is bounded in
 *     bytes, too
 */
public record AuditPage(List<AuditEntry> entries, boolean more) {

    public AuditPage {
        entries = List.copyOf(entries);
    }
}
