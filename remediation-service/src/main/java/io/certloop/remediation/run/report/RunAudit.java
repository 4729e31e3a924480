package io.certloop.remediation.run.report;

import io.certloop.remediation.audit.AuditAction;
import io.certloop.remediation.audit.AuditEvent;
import io.certloop.remediation.plan.EscalationReason;
import io.certloop.remediation.run.Approval;
import io.certloop.remediation.run.Cancellation;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.RemediationRequest;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.Step;
import io.certloop.remediation.run.Subject;
import io.certloop.remediation.run.WriteIntent;
import io.certloop.remediation.run.escalation.Escalation;
import io.certloop.remediation.run.escalation.EscalationChange;
import io.certloop.service.text.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the audit events of runs: every decision is recorded, but no inspection that changed nothing. */
public final class RunAudit {

    /** The actor in the audit when a repair by a later run resolves an escalation. */
    public static final String ENGINE = AuditEvent.ENGINE;

    private RunAudit() {}

    /** The audit events of a step; empty if the step only inspected again. */
    public static List<AuditEvent> of(RemediationRun before, Step step, Instant at) {
        return Stream.of(expired(before, step, at), decided(before, step, at))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The event of an expired approval: nobody decided in time, or the approved plan was not executed in time. */
    private static Optional<AuditEvent> expired(RemediationRun before, Step step, Instant at) {
        AuditEvent event = engine(step.run(), at, AuditAction.APPROVAL_EXPIRED);
        if (before.state() instanceof RunState.AwaitingApproval waiting
                && step.run().state() instanceof RunState.Escalated end
                && end.reason().equals(EscalationReason.APPROVAL_EXPIRED.name())) {
            return Optional.of(
                    event.by("plan " + waiting.planHash(), step.message().text()));
        }
        return step.lapsed()
                .map(unused -> event.by(
                        "plan " + unused.planHash(),
                        ("approved by " + unused.by()) + (", not used by " + unused.validUntil())));
    }

    private static Optional<AuditEvent> decided(RemediationRun before, Step step, Instant at) {
        RemediationRun run = step.run();
        return switch (run.state()) {
            case RunState.Ended end ->
                Optional.of(engine(run, at, ended(end))
                        .ofIntention(step.intention().map(WriteIntent::id))
                        .by(end.reason(), end.explanation().text()));
            case RunState.Acting acting -> acting(step, acting, at);
            case RunState.Held held -> held(before, run, held, at);
            case RunState.AwaitingApproval waiting -> asked(before, run, waiting, at);
            case RunState.Queued queued -> Optional.empty();
            case RunState.Diagnosing diagnosing -> answered(step, at).or(() -> looked(before, step, at));
            case RunState.Verifying verifying ->
                answered(step, at)
                        .or(() -> isSame(before, run)
                                ? Optional.empty()
                                : Optional.of(engine(run, at, AuditAction.VERIFYING)
                                        .saying(step.message().text())));
        };
    }

    /** An accepted request: it started a run, or was attached to the running one. */
    public static AuditEvent accepted(
            RunId run, Subject subject, RemediationRequest request, boolean attached, Instant at) {
        return AuditEvent.of(at, request.requestedBy(), attached ? AuditAction.ATTACHED : AuditAction.REQUESTED)
                .about(subject.label())
                .ofRun(run.value())
                .by(request.trigger().name(), request.message());
    }

    public static AuditEvent cancelled(RunId run, Subject subject, Cancellation cancellation) {
        return AuditEvent.of(cancellation.at(), cancellation.by(), AuditAction.CANCEL_REQUESTED)
                .about(subject.label())
                .ofRun(run.value())
                .saying(cancellation.reason());
    }

    public static AuditEvent decided(RunId run, Subject subject, Approval said) {
        return AuditEvent.of(said.at(), said.by(), said.approved() ? AuditAction.APPROVED : AuditAction.REJECTED)
                .about(subject.label())
                .ofRun(run.value())
                .by("plan " + said.planHash(), said.reason());
    }

    public static AuditEvent changed(RunId run, Subject subject, EscalationChange change, Instant at) {
        AuditEvent event = AuditEvent.of(at, change.by(), action(change))
                .about(subject.label())
                .ofRun(run.value());
        return switch (change) {
            case EscalationChange.Acknowledge c -> event;
            case EscalationChange.Assign assigned ->
                event.saying("to " + assigned.owner().orElse("nobody"));
            case EscalationChange.AddNote note -> event.saying(note.text());
            case EscalationChange.Resolve resolved ->
                event.by(Escalation.Resolution.Code.BY_PERSON.name(), resolved.reason());
            case EscalationChange.Reopen reopened -> event.saying(reopened.reason());
        };
    }

    private static AuditAction action(EscalationChange change) {
        return switch (change) {
            case EscalationChange.Acknowledge c -> AuditAction.ESCALATION_ACKNOWLEDGED;
            case EscalationChange.Assign c -> AuditAction.ESCALATION_ASSIGNED;
            case EscalationChange.AddNote c -> AuditAction.ESCALATION_NOTED;
            case EscalationChange.Resolve c -> AuditAction.ESCALATION_RESOLVED;
            case EscalationChange.Reopen c -> AuditAction.ESCALATION_REOPENED;
        };
    }

    /** A later run of the same subject repaired what an earlier run had escalated. */
    public static AuditEvent repairedSince(RunId escalated, RemediationRun repair, Instant at) {
        return AuditEvent.of(at, ENGINE, AuditAction.ESCALATION_RESOLVED)
                .about(repair.subject().label())
                .ofRun(escalated.value())
                .by(Escalation.Resolution.Code.REPAIRED_SINCE.name(), repairedBy(repair.id()));
    }

    public static String repairedBy(RunId run) {
        return "run " + run + " repaired it";
    }

    public static AuditEvent contradicted(RemediationRun proven, Message how, Instant at) {
        return engine(proven, at, AuditAction.FALSE_SUCCESS).by("NOT_SERVED", how.text());
    }

    private static Optional<AuditEvent> acting(Step step, RunState.Acting acting, Instant at) {
        boolean sending = step.intention().isPresent();
        boolean presumed = step.intention().filter(WriteIntent::isPresumed).isPresent();
        AuditAction action =
                presumed ? AuditAction.POSSIBLY_WRITTEN : sending ? AuditAction.INTENDED : AuditAction.ANSWERED;
        AuditEvent event = engine(step.run(), at, action).ofIntention(Optional.of(acting.intention()));
        return Optional.of(event.by(
                acting.action().name(),
                action == AuditAction.INTENDED
                        ? because(step.run())
                        : step.message().text()));
    }

    private static Optional<AuditEvent> answered(Step step, Instant at) {
        return step.intention()
                .map(intention -> engine(step.run(), at, AuditAction.ANSWERED)
                        .ofIntention(Optional.of(intention.id()))
                        .by(
                                intention.action() + " " + intention.result(),
                                step.message().text()));
    }

    private static Optional<AuditEvent> held(
            RemediationRun before, RemediationRun run, RunState.Held held, Instant at) {
        boolean known =
                before.state() instanceof RunState.Held was && was.guardrail().equals(held.guardrail());
        return known
                ? Optional.empty()
                : Optional.of(engine(run, at, AuditAction.HELD)
                        .by(held.guardrail(), held.numbers() + " (" + held.setBy() + ")"));
    }

    private static Optional<AuditEvent> asked(
            RemediationRun before, RemediationRun run, RunState.AwaitingApproval waiting, Instant at) {
        return waiting.equals(before.state())
                ? Optional.empty()
                : Optional.of(engine(run, at, AuditAction.APPROVAL_ASKED)
                        .by(waiting.action().name(), "plan " + waiting.planHash() + " until " + waiting.expiresAt()));
    }

    private static Optional<AuditEvent> looked(RemediationRun before, Step step, Instant at) {
        if (before.state() instanceof RunState.Verifying) {
            return Optional.of(engine(step.run(), at, AuditAction.DIAGNOSED)
                    .by("NOT_FIXED", step.message().text()));
        }
        List<String> found = diagnoses(step.run());
        return found.isEmpty() || found.equals(diagnoses(before))
                ? Optional.empty()
                : Optional.of(engine(step.run(), at, AuditAction.DIAGNOSED)
                        .by(String.join(" ", found), step.message().text()));
    }

    private static String because(RemediationRun run) {
        return run.evidence().stream()
                .map(each -> each.diagnosis() + ": " + each.summary())
                .collect(Collectors.joining("; "));
    }

    private static List<String> diagnoses(RemediationRun run) {
        return run.evidence().stream().map(DomainEvidence::diagnosis).distinct().toList();
    }

    private static boolean isSame(RemediationRun before, RemediationRun after) {
        return before.state().name().equals(after.state().name());
    }

    private static AuditAction ended(RunState.Ended end) {
        return switch (end) {
            case RunState.Succeeded s -> AuditAction.SUCCEEDED;
            case RunState.NothingToDo n -> AuditAction.NOTHING_TO_DO;
            case RunState.CustomerActionNeeded c -> AuditAction.CUSTOMER_ACTION_NEEDED;
            case RunState.Cancelled c -> AuditAction.CANCELLED;
            case RunState.Escalated e -> AuditAction.ESCALATED;
        };
    }

    private static AuditEvent engine(RemediationRun run, Instant at, AuditAction action) {
        return AuditEvent.of(at, AuditEvent.ENGINE, action)
                .about(run.subject().label())
                .ofRun(run.id().value());
    }
}
