package io.certloop.remediation.run;

import io.certloop.remediation.notification.Announcement;
import io.certloop.remediation.runbook.Runbooks;
import java.time.Instant;
import java.util.Optional;

/** What of a run people are told. */
public final class RunAnnouncements {

    private RunAnnouncements() {}

    /** An escalation is told once: that of an account run speaks for those that it started. */
    public static Optional<Announcement> of(RemediationRun run, Instant at) {
        return run.state() instanceof RunState.Escalated end && run.parent().isEmpty()
                ? Optional.of(
                        new Announcement(
                                Announcement.Topic.ESCALATION,
                                "run:" + run.id(),
                                subject(run.subject()),
                                subject(run.subject()) + " needs a person: " + end.reason(),
                                end.explanation(),
                                Optional.of(run.id().value()),
                                Runbooks.ended(end.reason()),
                                at))
                : Optional.empty();
    }

    private static String subject(Subject subject) {
        return subject.domain()
                .map(Object::toString)
                .or(() -> subject.certificate().map(id -> "certificate " + id))
                .or(() -> subject.account().map(id -> "account " + id))
                .orElseThrow();
    }
}
