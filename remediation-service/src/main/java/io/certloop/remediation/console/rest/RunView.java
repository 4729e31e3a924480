package io.certloop.remediation.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.remediation.console.rest.domain.DomainInspectionView;
import io.certloop.remediation.console.rest.list.RunTable;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.run.Approval;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.DomainEvidence.ActionEvidence;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.TimelineEntry;
import io.certloop.remediation.run.WriteIntent;
import io.certloop.remediation.run.engine.RunService.RunReport;
import io.certloop.remediation.run.escalation.Escalation;
import io.certloop.remediation.run.list.RunSummary;
import io.certloop.remediation.run.report.RunPages;
import io.certloop.remediation.runbook.RunbookText;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * A run as its page shows it.
 *
 * @param parent the run that started it
 * @param account the subject's; may be empty
 * @param verdict what would be done; absent unless it is an ended dry run
 * @param parts the runs of its domains
 * @param requestKey so that pressing twice retries once
 */
public record RunView(
        RunLine run,
        Optional<String> parent,
        String account,
        String reason,
        String trigger,
        boolean dryRun,
        boolean ended,
        String explanation,
        Optional<Verdict> verdict,
        List<StepLine> steps,
        Optional<Runbook> runbook,
        Optional<DisplayTime> nextLook,
        Optional<ApprovalView> waiting,
        Optional<EscalationBox> escalation,
        List<TicketLine> tickets,
        List<Event> timeline,
        List<Approval> decisions,
        List<Sight> sights,
        List<RunTable.Row> parts,
        Optional<String> trace,
        Optional<String> logs,
        UUID requestKey) {

    /** What an ended dry run found. */
    public record Verdict(String text, String color) {}

    /** A domain as the run saw it last, and what differs from when it saw it first. */
    public record Sight(DomainInspectionView seen, ChangeView change) {}

    /**
     * What to do now.
     *
     * @param text with the run's values; absent if the runbooks are elsewhere
     */
    public record Runbook(String href, Optional<RunbookText> text) {}

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
            List<Escalation.Note> notes) {

        static EscalationBox of(Escalation escalation, PageContext context) {
            return new EscalationBox(
                    escalation.severity().name(),
                    context.stamp(escalation.openedAt()),
                    escalation.deadline().map(context::stamp),
                    escalation.owner().orElse(""),
                    escalation.acknowledged().isPresent(),
                    escalation.resolved().map(by -> by.by() + ": " + by.reason()).orElse(""),
                    escalation.notes());
        }
    }

    /** One entry of the timeline. */
    public record Event(DisplayTime at, String event, String message) {}

    static RunView of(
            RunReport report,
            Optional<Observation> first,
            Optional<Escalation> escalation,
            Optional<ApprovalView> waiting,
            List<RunSummary> parts,
            Function<String, Runbook> runbooks,
            PageContext context) {
        RemediationRun run = report.run();
        RunState state = run.state();
        List<Sight> sights =
                run.evidence().stream()
                        .map(each -> withWrites(each, report.intentions()))
                        .map(
                                each ->
                                        new Sight(
                                                DomainInspectionView.of(
                                                        each, Optional.empty(), context),
                                                ChangeView.of(each, first, context)))
                        .toList();
        return new RunView(
                RunLine.of(run, context),
                run.parent().map(RunId::toString),
                run.account().or(() -> run.subject().account()).map(Object::toString).orElse(""),
                context.told(run.reason()),
                context.named("trigger", run.trigger().name()),
                run.dryRun(),
                state.isFinal(),
                explanation(state, sights, context),
                Optional.of(sights)
                        .filter(seen -> run.dryRun() && state instanceof RunState.NothingToDo)
                        .flatMap(seen -> verdict(seen, context)),
                StepLine.all(
                        state, run.dryRun(), report.timeline(), context::stamp, context::length),
                RunPages.of(state).map(runbooks),
                run.nextLookAt().map(context::stamp),
                waiting,
                escalation.map(each -> EscalationBox.of(each, context)),
                TicketLine.all(report.asked(), context),
                report.timeline().stream().map(each -> event(each, run.dryRun(), context)).toList(),
                report.approvals(),
                sights,
                RunTable.Row.all(parts, context),
                report.asked().stream()
                        .flatMap(asked -> asked.traceparent().stream())
                        .findFirst()
                        .flatMap(context::traceLink),
                context.logLink(run.id().toString()),
                UUID.randomUUID());
    }

    /** Empty if the evidence says it. */
    private static String explanation(RunState state, List<Sight> sights, PageContext context) {
        String text = state instanceof RunState.Ended end ? context.told(end.explanation()) : "";
        boolean said = sights.stream().anyMatch(each -> each.seen().summary().equals(text));
        return said ? "" : text;
    }

    private static Event event(TimelineEntry entry, boolean dryRun, PageContext context) {
        boolean planned = dryRun && entry.event().equals("NothingToDo");
        return new Event(
                context.stamp(entry.at()),
                planned
                        ? context.named("state", StepLine.DRY_RUN)
                        : context.named("event", entry.event()),
                context.told(entry.message()));
    }

    private static Optional<Verdict> verdict(List<Sight> sights, PageContext context) {
        List<DomainInspectionView> seen = sights.stream().map(Sight::seen).toList();
        long unhealthy = seen.stream().filter(each -> isUnhealthy(each)).count();
        if (seen.size() > 1) {
            return Optional.of(
                    new Verdict(
                            context.words().say("run.would.several", unhealthy, seen.size()),
                            unhealthy > 0 ? "orange" : "green"));
        }
        return seen.stream().findFirst().map(only -> verdict(only, context));
    }

    private static Verdict verdict(DomainInspectionView seen, PageContext context) {
        String health = context.named("health", seen.health().health());
        if (!isUnhealthy(seen)) {
            String key =
                    seen.health().color().equals("green") ? "run.would.nothing" : "run.would.write";
            return new Verdict(context.words().say(key, health), seen.health().color());
        }
        String would =
                seen.plan().isEmpty()
                        ? context.words().say("run.would.write", health)
                        : context.words().say("run.would", health, seen.plan().getFirst());
        return new Verdict(would, "orange");
    }

    private static boolean isUnhealthy(DomainInspectionView seen) {
        return seen.health().health().equals("UNHEALTHY");
    }

    /** Whether the same can be requested again. */
    public boolean retriable() {
        return ended && !run.state().equals("Succeeded");
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
