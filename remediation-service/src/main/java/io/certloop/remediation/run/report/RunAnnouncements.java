package io.certloop.remediation.run.report;

import io.certloop.remediation.notification.Announcement;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.runbook.Runbooks;
import io.certloop.service.text.Message;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which events of a run people are notified of. */
public final class RunAnnouncements {

    private RunAnnouncements() {}

    /** Each is announced once: its key stays the same however often the run is written. */
    public static Optional<Announcement> of(RemediationRun run, Instant at) {
        return switch (run.state()) {
            // That of an account run speaks for those that it started.
            case RunState.Escalated end when run.parent().isEmpty() ->
                    Optional.of(escalation(run, end, at));
            case RunState.AwaitingApproval waiting -> Optional.of(waiting(run, waiting, at));
            default -> Optional.empty(); // nobody has to do anything
        };
    }

    private static Announcement escalation(RemediationRun run, RunState.Escalated end, Instant at) {
        return new Announcement(
                Announcement.Topic.ESCALATION,
                "run:" + run.id(),
                run.subject().label(),
                run.subject().label() + " needs a person: " + end.reason(),
                end.explanation().text(),
                Optional.of(run.id().value()),
                Runbooks.ended(end.reason()),
                at);
    }

    private static Announcement waiting(
            RemediationRun run, RunState.AwaitingApproval waiting, Instant at) {
        return new Announcement(
                Announcement.Topic.APPROVAL_WAITING,
                "approval:" + run.id() + ":" + waiting.planHash() + ":" + waiting.requestedAt(),
                run.subject().label(),
                run.subject().label() + " waits for a second person: " + waiting.action(),
                lines(waiting) + "; until " + waiting.expiresAt(),
                Optional.of(run.id().value()),
                Runbooks.APPROVAL,
                at,
                Optional.of(
                        new Announcement.Decision(
                                waiting.planHash(), waiting.plan(), waiting.expiresAt())));
    }

    private static String lines(RunState.AwaitingApproval waiting) {
        return waiting.plan().stream().map(Message::text).collect(Collectors.joining("; "));
    }
}
