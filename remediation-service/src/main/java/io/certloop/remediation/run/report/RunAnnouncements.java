package io.certloop.remediation.run.report;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.certloop.remediation.notification.Announcement;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.runbook.Runbooks;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.text.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides which states of a run people are notified of: escalations and waiting approvals. */
public final class RunAnnouncements {

    private RunAnnouncements() {}

    /**
     * The announcement of a run's state; empty if nobody has to do anything. Its key stays the same however often the
     * run is written, so each state is announced once.
     */
    public static Optional<Announcement> of(RemediationRun run, Instant at) {
        return switch (run.state()) {
            // That of an account run speaks for those that it started.
            case RunState.Escalated end when run.parent().isEmpty() -> Optional.of(escalation(run, end, at));
            case RunState.AwaitingApproval waiting -> Optional.of(waiting(run, waiting, at));
            default -> Optional.empty(); // nobody has to do anything
        };
    }

    private static Announcement escalation(RemediationRun run, RunState.Escalated end, Instant at) {
        return new Announcement(
                Announcement.Topic.ESCALATION,
                "run:" + run.id(),
                run.subject().label(),
                RunMessage.NOTICE_ESCALATED.with(run.subject().label(), end.reason()),
                List.of(end.explanation()),
                Optional.of(run.id().value()),
                Runbooks.ended(end.reason()),
                at);
    }

    private static Announcement waiting(RemediationRun run, RunState.AwaitingApproval waiting, Instant at) {
        return new Announcement(
                Announcement.Topic.APPROVAL_WAITING,
                "approval:" + run.id() + ":" + waiting.planHash() + ":" + waiting.requestedAt(),
                run.subject().label(),
                RunMessage.NOTICE_APPROVAL.with(run.subject().label(), waiting.action()),
                text(waiting),
                Optional.of(run.id().value()),
                Runbooks.APPROVAL,
                at);
    }

    private static List<Message> text(RunState.AwaitingApproval waiting) {
        List<Message> text = new ArrayList<>(waiting.plan());
        text.add(RunMessage.NOTICE_UNTIL.with(waiting.expiresAt().truncatedTo(SECONDS)));
        return text;
    }
}
