package io.certloop.remediation.console.rest;

import io.certloop.remediation.console.rest.frame.Shell;
import io.certloop.remediation.console.rest.frame.Stamp;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.Subject;
import java.util.List;
import java.util.Optional;

/**
 * A run in a list.
 *
 * @param found what the last look showed, in a sentence
 * @param note why it waits or how it ended; empty while it goes on
 */
public record RunLine(
        String id,
        String subject,
        Optional<String> domain,
        String state,
        String found,
        String note,
        Optional<Stamp> until,
        String by,
        Stamp began,
        Stamp moved) {

    static RunLine of(RemediationRun run, Shell shell) {
        return new RunLine(
                run.id().toString(),
                subject(run.subject()),
                run.subject().domain().map(Object::toString),
                run.state().name(),
                run.evidence().stream()
                        .findFirst()
                        .map(DomainEvidence::summary)
                        .map(shell::told)
                        .orElse(""),
                note(run.state(), shell),
                until(run.state(), shell),
                run.requestedBy(),
                shell.stamp(run.createdAt()),
                shell.stamp(run.updatedAt()));
    }

    static List<RunLine> all(List<RemediationRun> runs, Shell shell) {
        return runs.stream().map(run -> of(run, shell)).toList();
    }

    static String subject(Subject subject) {
        return subject.domain()
                .map(Object::toString)
                .or(() -> subject.certificate().map(Object::toString))
                .or(() -> subject.account().map(Object::toString))
                .orElse("");
    }

    private static String note(RunState state, Shell shell) {
        return switch (state) {
            case RunState.Held held ->
                    shell.named("guardrail", held.guardrail()) + ": " + shell.told(held.numbers());
            case RunState.AwaitingApproval waiting ->
                    shell.named("action", waiting.action().name());
            case RunState.Ended end -> shell.named("ended", end.reason());
            case RunState.Acting acting -> shell.named("action", acting.action().name());
            case RunState.Queued queued -> "";
            case RunState.Diagnosing diagnosing -> "";
            case RunState.Verifying verifying -> "";
        };
    }

    private static Optional<Stamp> until(RunState state, Shell shell) {
        return switch (state) {
            case RunState.Held held -> Optional.of(shell.stamp(held.mayActAt()));
            case RunState.AwaitingApproval waiting -> Optional.of(shell.stamp(waiting.expiresAt()));
            case RunState.Verifying verifying -> Optional.of(shell.stamp(verifying.deadline()));
            default -> Optional.empty();
        };
    }
}
