package io.certloop.remediation.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.Subject;
import java.time.Instant;
import java.util.Optional;

public record RunLine(RemediationRun run, PageContext context) {

    public String id() {
        return run.id().toString();
    }

    public String subject() {
        return subject(run.subject());
    }

    public static String subject(Subject subject) {
        return subject.domain()
                .map(Object::toString)
                .or(() -> subject.certificate().map(Object::toString))
                .or(() -> subject.account().map(Object::toString))
                .orElse("");
    }

    public String state() {
        return run.state().name();
    }

    /** Why the run waits or how it ended; empty while it runs. */
    public String note() {
        return switch (run.state()) {
            case RunState.Held held ->
                context.named("guardrail", held.guardrail()) + ": " + context.sentence(held.numbers());
            case RunState.AwaitingApproval waiting ->
                context.named("action", waiting.action().name());
            case RunState.Ended end -> context.named("ended", end.reason());
            case RunState.Acting acting ->
                context.named("action", acting.action().name());
            case RunState.Queued queued -> "";
            case RunState.Diagnosing diagnosing -> "";
            case RunState.Verifying verifying -> "";
        };
    }

    public Optional<Instant> until() {
        return switch (run.state()) {
            case RunState.Held held -> Optional.of(held.mayActAt());
            case RunState.AwaitingApproval waiting -> Optional.of(waiting.expiresAt());
            // A group run only looks again then.
            case RunState.Verifying verifying when verifying.action() != null -> Optional.of(verifying.deadline());
            default -> Optional.empty();
        };
    }
}
