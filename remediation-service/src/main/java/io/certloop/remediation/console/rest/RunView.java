package io.certloop.remediation.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.remediation.console.rest.domain.DomainInspectionView;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.DomainEvidence.ActionEvidence;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.Trigger;
import io.certloop.remediation.run.WriteIntent;
import io.certloop.remediation.run.engine.RunService.RunReport;
import io.certloop.remediation.run.escalation.Escalation;
import io.certloop.remediation.run.report.RunPages;
import io.certloop.service.text.Message;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A run as its page shows it. */
public record RunView(
        RunLine run,
        String reason,
        String trigger,
        boolean dryRun,
        boolean ended,
        String explanation,
        Optional<String> runbook,
        Optional<DisplayTime> nextLook,
        Optional<Waiting> waiting,
        Optional<EscalationBox> escalation,
        String tickets,
        List<Event> timeline,
        List<Decision> decisions,
        List<DomainInspectionView> sights) {

    /**
     * The plan that needs approval.
     *
     * @param original the lines that the hash covers, if the page renders them in another language
     */
    public record Waiting(
            String hash,
            List<String> plan,
            List<String> original,
            String action,
            DisplayTime until) {

        static Waiting of(RunState.AwaitingApproval waiting, PageContext context) {
            List<String> written = waiting.plan().stream().map(Message::text).toList();
            List<String> said = waiting.plan().stream().map(context::planned).toList();
            return new Waiting(
                    waiting.planHash(),
                    said,
                    said.equals(written) ? List.of() : written,
                    context.named("action", waiting.action().name()),
                    context.stamp(waiting.expiresAt()));
        }
    }

    /**
     * What people do about it.
     *
     * @param owner who takes care of it; may be empty
     * @param resolved by whom and why; empty while it is open
     */
    public record EscalationBox(
            String severity,
            DisplayTime since,
            Optional<DisplayTime> ends,
            String owner,
            boolean acknowledged,
            String resolved,
            List<NoteLine> notes) {

        static EscalationBox of(Escalation escalation, PageContext context) {
            return new EscalationBox(
                    escalation.severity().name(),
                    context.stamp(escalation.openedAt()),
                    escalation.deadline().map(context::stamp),
                    escalation.owner().orElse(""),
                    escalation.acknowledged().isPresent(),
                    escalation.resolved().map(by -> by.by() + ": " + by.reason()).orElse(""),
                    escalation.notes().stream()
                            .map(
                                    note ->
                                            new NoteLine(
                                                    context.stamp(note.at()),
                                                    note.by(),
                                                    note.text()))
                            .toList());
        }
    }

    /** What somebody wrote down for others. */
    public record NoteLine(DisplayTime at, String by, String text) {}

    /** One entry of the timeline. */
    public record Event(DisplayTime at, String event, String message) {}

    /** The decision of a person about a plan. */
    public record Decision(
            DisplayTime at, String by, boolean approved, String reason, String hash) {}

    static RunView of(
            RunReport report,
            Optional<Escalation> escalation,
            PageContext context,
            UnaryOperator<String> pages) {
        RunState state = report.run().state();
        return new RunView(
                RunLine.of(report.run(), context),
                context.told(report.run().reason()),
                context.named("trigger", report.run().trigger().name()),
                report.run().dryRun(),
                state.isFinal(),
                state instanceof RunState.Ended end ? context.told(end.explanation()) : "",
                RunPages.of(state).map(pages),
                report.run().nextLookAt().map(context::stamp),
                waiting(state, context),
                escalation.map(each -> EscalationBox.of(each, context)),
                report.asked().stream()
                        .filter(asked -> asked.trigger() == Trigger.TICKET)
                        .map(asked -> context.told(asked.reason()))
                        .distinct()
                        .collect(Collectors.joining(", ")),
                report.timeline().stream()
                        .map(
                                each ->
                                        new Event(
                                                context.stamp(each.at()),
                                                context.named("event", each.event()),
                                                context.told(each.message())))
                        .toList(),
                report.approvals().stream()
                        .map(
                                each ->
                                        new Decision(
                                                context.stamp(each.at()),
                                                each.by(),
                                                each.approved(),
                                                each.reason(),
                                                each.planHash()))
                        .toList(),
                report.run().evidence().stream()
                        .map(each -> withWrites(each, report.intentions()))
                        .map(each -> DomainInspectionView.of(each, Optional.empty(), context))
                        .toList());
    }

    private static Optional<Waiting> waiting(RunState state, PageContext context) {
        return state instanceof RunState.AwaitingApproval plan
                ? Optional.of(Waiting.of(plan, context))
                : Optional.empty();
    }

    private static DomainEvidence withWrites(DomainEvidence seen, List<WriteIntent> all) {
        return seen.with(
                all.stream()
                        .filter(each -> each.domain().value().equals(seen.domain()))
                        .map(
                                each ->
                                        new ActionEvidence(
                                                each.id().toString(),
                                                each.action(),
                                                each.intendedAt(),
                                                each.answeredAt(),
                                                each.certainResult().name(),
                                                each.detail(),
                                                each.requestId()))
                        .toList());
    }
}
