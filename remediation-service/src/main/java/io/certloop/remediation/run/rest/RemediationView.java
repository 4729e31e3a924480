package io.certloop.remediation.run.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.diagnosis.Kind;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.plan.CustomerAction;
import io.certloop.remediation.run.Approval;
import io.certloop.remediation.run.AttachedRequest;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.DomainEvidence.ActionEvidence;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.TimelineEntry;
import io.certloop.remediation.run.Trigger;
import io.certloop.remediation.run.WriteIntent;
import io.certloop.remediation.run.engine.RunService.RunReport;
import io.certloop.remediation.run.report.RunPages;
import io.certloop.service.text.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

record RemediationView(
        String id,
        SubjectView subject,
        Optional<Kind> kind,
        Trigger trigger,
        String requestedBy,
        Message reason,
        boolean dryRun,
        String state,
        @JsonProperty("final") boolean ended,
        long version,
        Optional<String> outcomeReason,
        Optional<Message> explanation,
        Optional<CustomerAction> customerAction,
        Optional<HeldView> held,
        Optional<String> runbook,
        Optional<ApprovalView> approval,
        Optional<Integer> queuePosition,
        List<RequestView> requests,
        List<DecisionView> decisions,
        Optional<String> parentId,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> nextLookAt,
        Optional<TimelineEntry> falseSuccess,
        List<DomainEvidence> evidence,
        List<TimelineEntry> timeline) {

    record SubjectView(
            Optional<String> domain,
            Optional<String> certificateId,
            Optional<String> accountId,
            Optional<Boolean> onlyOfKind) {}

    record HeldView(String guardrail, Message numbers, String setBy, Optional<Instant> since, Instant mayActAt) {}

    record RequestView(
            Trigger trigger, String requestedBy, Optional<String> onBehalfOf, Message reason, Instant requestedAt) {
        static RequestView of(AttachedRequest asked) {
            return new RequestView(asked.trigger(), asked.by(), asked.onBehalfOf(), asked.reason(), asked.at());
        }
    }

    record ApprovalView(
            String planHash, List<Message> plan, ActionName action, Instant requestedAt, Instant expiresAt) {}

    record DecisionView(
            String planHash, String decision, String by, String reason, Instant at, Optional<Instant> validUntil) {

        static DecisionView of(Approval said) {
            return new DecisionView(
                    said.planHash(),
                    said.approved() ? "APPROVED" : "REJECTED",
                    said.by(),
                    said.reason(),
                    said.at(),
                    Optional.of(said.validUntil()).filter(until -> said.approved()));
        }
    }

    private static Optional<ApprovalView> approval(RunState state) {
        return state instanceof RunState.AwaitingApproval waiting
                ? Optional.of(new ApprovalView(
                        waiting.planHash(),
                        waiting.plan(),
                        waiting.action(),
                        waiting.requestedAt(),
                        waiting.expiresAt()))
                : Optional.empty();
    }

    private static Optional<HeldView> held(RunState state) {
        return state instanceof RunState.Held held
                ? Optional.of(
                        new HeldView(held.guardrail(), held.numbers(), held.setBy(), held.since(), held.mayActAt()))
                : Optional.empty();
    }

    static RemediationView of(RunReport report, UnaryOperator<String> pages) {
        RemediationRun run = report.run();
        Optional<RunState.Ended> end =
                run.state() instanceof RunState.Ended ended ? Optional.of(ended) : Optional.empty();
        Optional<CustomerAction> wanted = run.state() instanceof RunState.CustomerActionNeeded needed
                ? Optional.of(needed.action())
                : Optional.empty();
        return new RemediationView(
                run.id().toString(),
                new SubjectView(
                        run.subject().domain().map(DomainName::value),
                        run.subject().certificate().map(CertificateId::value),
                        run.subject().account().map(AccountId::value),
                        Optional.of(run.subject().onlyOfKind()).filter(only -> only)),
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
                approval(run.state()),
                report.ahead().map(ahead -> ahead + 1),
                report.asked().stream().map(RequestView::of).toList(),
                report.approvals().stream().map(DecisionView::of).toList(),
                run.parent().map(RunId::toString),
                run.createdAt(),
                run.updatedAt(),
                run.nextLookAt(),
                report.timeline().stream()
                        .filter(each -> each.event().equals(TimelineEntry.FALSE_SUCCESS))
                        .findFirst(),
                run.evidence().stream()
                        .map(each -> withActions(each, report.intentions()))
                        .toList(),
                report.timeline());
    }

    private static DomainEvidence withActions(DomainEvidence evidence, List<WriteIntent> all) {
        return evidence.with(all.stream()
                .filter(each -> each.domain().value().equals(evidence.domain()))
                .map(RemediationView::action)
                .toList());
    }

    private static ActionEvidence action(WriteIntent intention) {
        return new ActionEvidence(
                intention.id().toString(),
                intention.action(),
                intention.intendedAt(),
                intention.answeredAt(),
                intention.certainResult().name(),
                intention.detail(),
                intention.requestId());
    }
}
