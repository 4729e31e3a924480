package io.certloop.remediation.notification;

import io.certloop.remediation.audit.AuditAction;
import io.certloop.remediation.audit.AuditEvent;
import io.certloop.remediation.audit.AuditTrail;
import io.certloop.remediation.notification.Announcement.Topic;
import io.certloop.remediation.runbook.Runbooks;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.security.scope.CallerScope;
import io.certloop.service.security.scope.GlassBroken;
import io.certloop.service.text.Message;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Audits emergency access beyond a caller's scope before the caller acts, and notifies people of it. */
@ApplicationScoped
class GlassRecord {

    private final AuditTrail audit;
    private final Notifications notifications;
    private final CallerScope scope;
    private final Clock clock;

    GlassRecord(AuditTrail audit, Notifications notifications, CallerScope scope, Clock clock) {
        this.audit = audit;
        this.notifications = notifications;
        this.scope = scope;
        this.clock = clock;
    }

    void record(@Observes GlassBroken broken) {
        scope.unscoped(() -> {
            record(broken, clock.instant());
            return broken;
        });
    }

    private void record(GlassBroken broken, Instant at) {
        audit.record(AuditEvent.of(at, broken.caller(), AuditAction.BREAK_GLASS)
                .about(broken.operation())
                .saying(broken.reason().orElse("")));
        broken.reason().ifPresent(reason -> announce(broken, reason, at));
    }

    private void announce(GlassBroken broken, String reason, Instant at) {
        notifications.announce(new Announcement(
                Topic.BREAK_GLASS,
                "glass:" + UUID.randomUUID(),
                "fleet",
                RunMessage.NOTICE_GLASS.with(broken.caller(), broken.operation()),
                List.of(Message.plain(reason)),
                Optional.empty(),
                Runbooks.GLASS,
                at));
    }
}
