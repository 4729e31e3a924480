package io.certloop.remediation.run.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.diagnosis.Kind;
import io.certloop.remediation.plan.CustomerAction;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.DomainEvidence.ActionEvidence;
import io.certloop.remediation.run.Intention;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunPages;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.TimelineEntry;
import io.certloop.remediation.run.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A run as the HTTP contract shows it. */
record RemediationView(
        String id,
        SubjectView subject,
        Optional<Kind> kind,
        Trigger trigger,
        String requestedBy,
        String reason,
        boolean dryRun,
        String state,
        @JsonProperty("final") boolean ended,
        long version,
        Optional<String> outcomeReason,
        Optional<String> explanation,
        Optional<CustomerAction> customerAction,
        Optional<HeldView> held,
        Optional<String> runbook,
        Optional<String> parentId,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> nextLookAt,
        List<DomainEvidence> evidence,
        List<TimelineEntry> timeline) {

    /** What the run is about. */
    record SubjectView(
            Optional<String> domain, Optional<String> certificateId, Optional<String> accountId) {}

    /** Why it does not go on. */
    record HeldView(
            String guardrail,
            String numbers,
            String setBy,
            Optional<Instant> since,
            Instant mayActAt) {}

    private static Optional<HeldView> held(RunState state) {
        return state instanceof RunState.Held held
                ? Optional.of(
                        new HeldView(
                                held.guardrail(),
                                held.numbers(),
                                held.setBy(),
                                held.since(),
                                held.mayActAt()))
                : Optional.empty();
    }

    static RemediationView of(
            RemediationRun run,
            List<Intention> intentions,
            List<TimelineEntry> timeline,
            UnaryOperator<String> pages) {
        Optional<RunState.Ended> end =
                run.state() instanceof RunState.Ended ended ? Optional.of(ended) : Optional.empty();
        Optional<CustomerAction> wanted =
                run.state() instanceof RunState.CustomerActionNeeded needed
                        ? Optional.of(needed.action())
                        : Optional.empty();
        return new RemediationView(
                run.id().toString(),
                new SubjectView(
                        run.subject().domain().map(DomainName::value),
                        run.subject().certificate().map(CertificateId::value),
                        run.subject().account().map(AccountId::value)),
                run.kind(),
                run.trigger(),
                run.requestedBy(),
                run.reason(),
                run.dryRun(),
                run.state().name(),
                run.state().isFinal(),
                run.version(),
                end.map(RunState.Ended::reason),
                end.map(RunState.Ended::explanation),
                wanted,
                held(run.state()),
                RunPages.of(run.state()).map(pages),
                run.parent().map(RunId::toString),
                run.createdAt(),
                run.updatedAt(),
                run.nextLookAt(),
                run.evidence().stream().map(each -> withActions(each, intentions)).toList(),
                timeline);
    }

    private static DomainEvidence withActions(DomainEvidence evidence, List<Intention> all) {
        return evidence.with(
                all.stream()
                        .filter(each -> each.domain().value().equals(evidence.domain()))
                        .map(RemediationView::action)
                        .toList());
    }

    private static ActionEvidence action(Intention intention) {
        return new ActionEvidence(
                intention.id().toString(),
                intention.action(),
                intention.intendedAt(),
                intention.answeredAt(),
                intention.result().name(),
                intention.detail(),
                intention.requestId());
    }
}
