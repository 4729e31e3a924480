package io.certloop.remediation.audit;

import io.certloop.service.database.Keyset;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Selects the audit entries to show.
 *
 * @param until exclusive
 * @param page the page to return; pages are ordered by sequence number
 */
public record AuditQuery(
        Optional<String> subject,
        Optional<UUID> run,
        Optional<String> actor,
        Optional<AuditAction> action,
        Optional<Instant> since,
        Optional<Instant> until,
        Keyset page) {

    /** The newest entries of a run. */
    public static AuditQuery ofRun(UUID run, int most) {
        return newest(Optional.of(run), Optional.empty(), most);
    }

    /** The newest entries with an action. */
    public static AuditQuery ofAction(AuditAction action, int most) {
        return newest(Optional.empty(), Optional.of(action), most);
    }

    public AuditQuery at(Keyset other) {
        return new AuditQuery(subject, run, actor, action, since, until, other);
    }

    private static AuditQuery newest(Optional<UUID> run, Optional<AuditAction> action, int most) {
        return new AuditQuery(
                Optional.empty(),
                run,
                Optional.empty(),
                action,
                Optional.empty(),
                Optional.empty(),
                Keyset.newestFirst(Optional.empty(), most));
    }
}
