package io.certloop.remediation.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.Subject;
import java.util.Optional;

/**
 * A run in a list.
 *
 * @param found the result of the last inspection, in a sentence
 * @param note why it waits or how it ended; empty while it runs
 */
public record RunLine(
        String id,
        String subject,
        Optional<String> domain,
        String state,
        String found,
        String note,
        Optional<DisplayTime> until,
        String by,
        DisplayTime began,
        DisplayTime moved) {

    public static RunLine of(RemediationRun run, PageContext context) {
        return new RunLine(
                run.id().toString(),
                subject(run.subject()),
                run.subject().domain().map(Object::toString),
                run.state().name(),
                run.evidence().stream()
                        .findFirst()
                        .map(DomainEvidence::summary)
                        .map(context::told)
                        .orElse(""),
                note(run.state(), context),
                until(run.state(), context),
                run.requestedBy(),
                context.stamp(run.createdAt()),
                context.stamp(run.updatedAt()));
    }

    public static String subject(Subject subject) {
        return subject.domain()
                .map(Object::toString)
                .or(() -> subject.certificate().map(Object::toString))
                .or(() -> subject.account().map(Object::toString))
                .orElse("");
    }

    private static String note(RunState state, PageContext context) {
        return switch (state) {
            case RunState.Held held ->
                    context.named("guardrail", held.guardrail())
                            + ": "
                            + context.told(held.numbers());
            case RunState.AwaitingApproval waiting ->
                    context.named("action", waiting.action().name());
            case RunState.Ended end -> context.named("ended", end.reason());
            case RunState.Acting acting -> context.named("action", acting.action().name());
            case RunState.Queued queued -> "";
            case RunState.Diagnosing diagnosing -> "";
            case RunState.Verifying verifying -> "";
        };
    }

    private static Optional<DisplayTime> until(RunState state, PageContext context) {
        return switch (state) {
            case RunState.Held held -> Optional.of(context.stamp(held.mayActAt()));
            case RunState.AwaitingApproval waiting ->
                    Optional.of(context.stamp(waiting.expiresAt()));
            // A group run only looks again then.
            case RunState.Verifying verifying when verifying.action() != null ->
                    Optional.of(context.stamp(verifying.deadline()));
            default -> Optional.empty();
        };
    }
}
