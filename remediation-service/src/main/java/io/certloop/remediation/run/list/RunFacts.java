package io.certloop.remediation.run.list;

import io.certloop.remediation.diagnosis.Diagnosis;
import io.certloop.remediation.diagnosis.EdgeVerdict;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.DomainEvidence.CertificateEvidence;
import io.certloop.remediation.run.DomainEvidence.EdgeEvidence;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The facts of a run that lists show and filter by, taken from its state and evidence. For a run of several domains the
 * diagnosis is that of the first domain, and the earliest end of a certificate counts.
 *
 * @param fault the diagnosis if it is a fault; empty if there is no fault or it is unknown
 */
public record RunFacts(
        Optional<String> stateReason,
        Optional<Instant> dueAt,
        Optional<String> diagnosis,
        Optional<String> fault,
        Optional<ActionName> action,
        Optional<Instant> certificateEndsAt,
        Optional<RunSummary.Edges> edges) {

    private static final Set<String> DOWN = Set.of(EdgeVerdict.REFUSED.name(), EdgeVerdict.INVALID.name());

    public static RunFacts of(RemediationRun run) {
        List<EdgeEvidence> edges =
                run.evidence().stream().flatMap(each -> each.edges().stream()).toList();
        Optional<String> diagnosis = run.evidence().stream().findFirst().map(DomainEvidence::diagnosis);
        return new RunFacts(
                stateReason(run.state()),
                dueAt(run.state()),
                diagnosis,
                diagnosis.filter(name -> !Diagnosis.NO_FAULT.contains(name)),
                action(run.state()).or(() -> planned(run.evidence())),
                run.evidence().stream()
                        .flatMap(each -> each.configuredCertificate().stream())
                        .map(CertificateEvidence::notAfter)
                        .min(Comparator.naturalOrder()),
                edges.isEmpty() ? Optional.empty() : Optional.of(count(edges)));
    }

    private static RunSummary.Edges count(List<EdgeEvidence> edges) {
        List<String> verdicts = edges.stream().map(EdgeEvidence::verdict).toList();
        return new RunSummary.Edges(
                verdicts.size(),
                (int) verdicts.stream()
                        .filter(EdgeVerdict.EXPECTED.name()::equals)
                        .count(),
                (int) verdicts.stream().filter(DOWN::contains).count());
    }

    private static Optional<String> stateReason(RunState state) {
        return switch (state) {
            case RunState.Ended end -> Optional.of(end.reason());
            case RunState.Held held -> Optional.of(held.guardrail());
            case RunState.Queued s -> Optional.empty();
            case RunState.Diagnosing s -> Optional.empty();
            case RunState.AwaitingApproval s -> Optional.empty();
            case RunState.Acting s -> Optional.empty();
            case RunState.Verifying s -> Optional.empty();
        };
    }

    private static Optional<Instant> dueAt(RunState state) {
        return switch (state) {
            case RunState.AwaitingApproval waiting -> Optional.of(waiting.expiresAt());
            // A run of several domains only looks again then.
            case RunState.Verifying verifying ->
                Optional.of(verifying.deadline()).filter(at -> verifying.action() != null);
            case RunState.Held held -> Optional.of(held.mayActAt());
            case RunState.Queued s -> Optional.empty();
            case RunState.Diagnosing s -> Optional.empty();
            case RunState.Acting s -> Optional.empty();
            case RunState.Ended s -> Optional.empty();
        };
    }

    private static Optional<ActionName> action(RunState state) {
        return switch (state) {
            case RunState.AwaitingApproval waiting -> Optional.of(waiting.action());
            case RunState.Acting acting -> Optional.of(acting.action());
            case RunState.Verifying verifying -> Optional.ofNullable(verifying.action());
            case RunState.Held s -> Optional.empty();
            case RunState.Queued s -> Optional.empty();
            case RunState.Diagnosing s -> Optional.empty();
            case RunState.Ended s -> Optional.empty();
        };
    }

    private static Optional<ActionName> planned(List<DomainEvidence> evidence) {
        return evidence.stream().flatMap(each -> each.plan().stream()).findFirst();
    }
}
