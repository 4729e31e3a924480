package io.certloop.remediation.audit.rest;

import io.certloop.remediation.audit.AuditAction;
import io.certloop.remediation.audit.AuditEntry;
import io.certloop.remediation.audit.AuditEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

record EntryView(
        long sequence,
        Instant at,
        String actor,
        AuditAction action,
        Optional<String> subject,
        Optional<UUID> runId,
        Optional<UUID> intentionId,
        Optional<String> rule,
        Optional<String> numbers,
        Optional<AuditEntry.Seal> seal,
        String commitment,
        Optional<UUID> salt,
        boolean replaced) {

    static EntryView of(AuditEntry entry) {
        AuditEvent event = entry.event();
        return new EntryView(
                entry.sequence(),
                event.at(),
                event.actor(),
                event.action(),
                event.subject(),
                event.run(),
                event.intention(),
                event.rule(),
                event.numbers(),
                entry.seal(),
                entry.commitment(),
                entry.salt(),
                entry.isReplaced());
    }
}
