package io.certloop.remediation.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.remediation.console.rest.domain.DomainInspectionView;
import io.certloop.remediation.console.rest.list.ListedRun;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.DomainEvidence.ActionEvidence;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.TimelineEntry;
import io.certloop.remediation.run.WriteIntent;
import io.certloop.remediation.run.engine.RunService.RunReport;
import io.certloop.remediation.run.escalation.Escalation;
import io.certloop.remediation.runbook.RunbookText;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A run as its page shows it.
 *
 * @param sights the domains as the run inspected them
 * @param parts for a run about an account, the runs of the account's domains
 * @param requestKey the idempotency key of a retry, so that pressing the button twice starts one run
 */
public record RunView(
        RunReport report,
        Optional<Runbook> runbook,
        Optional<WaitingPlan> waiting,
        Optional<Escalation> escalation,
        List<Sight> sights,
        List<ListedRun> parts,
        UUID requestKey,
        PageContext context) {

    /** The result of an ended dry run. */
    public record Verdict(String text, String color) {}

    /** A domain at the run's last inspection, and what changed since its first inspection. */
    public record Sight(DomainInspectionView seen, ChangeView change) {}

    /** @param text the runbook with the run's values; absent if the runbooks are on another site */
    public record Runbook(String href, Optional<RunbookText> text) {}

    static List<Sight> sights(RunReport report, Optional<Observation> first, PageContext context) {
        return report.run().evidence().stream()
                .map(each -> withWrites(each, report.intentions()))
                .map(each -> new Sight(
                        new DomainInspectionView(each, Optional.empty(), context), ChangeView.of(each, first, context)))
                .toList();
    }

    public RunLine line() {
        return new RunLine(report.run(), context);
    }

    private RunState state() {
        return report.run().state();
    }

    /** The account of the run or of its subject; may be empty. */
    public String account() {
        RemediationRun run = report.run();
        return run.account()
                .or(() -> run.subject().account())
                .map(Object::toString)
                .orElse("");
    }

    public boolean ended() {
        return state().isFinal();
    }

    /** How the run ended; empty if the evidence has the same text. */
    public String explanation() {
        String text = state() instanceof RunState.Ended end ? context.sentence(end.explanation()) : "";
        return sights.stream().anyMatch(each -> each.seen().summary().equals(text)) ? "" : text;
    }

    public List<StepLine> steps() {
        return StepLine.all(state(), report.run().dryRun(), report.timeline(), context::stamp, context::length);
    }

    public List<TicketLine> tickets() {
        return TicketLine.all(report.asked(), context);
    }

    public String event(TimelineEntry entry) {
        boolean planned = report.run().dryRun() && entry.event().equals("NothingToDo");
        return planned ? context.named("state", StepLine.DRY_RUN) : context.named("event", entry.event());
    }

    public Optional<String> trace() {
        return report.asked().stream()
                .flatMap(asked -> asked.traceparent().stream())
                .findFirst()
                .flatMap(context::traceLink);
    }

    public Optional<String> logs() {
        return context.logLink(report.run().id().toString());
    }

    /** What the run would do; absent unless the run is an ended dry run. */
    public Optional<Verdict> verdict() {
        if (!report.run().dryRun() || !(state() instanceof RunState.NothingToDo)) {
            return Optional.empty();
        }
        long unhealthy =
                sights.stream().filter(each -> isUnhealthy(each.seen())).count();
        if (sights.size() > 1) {
            return Optional.of(new Verdict(
                    context.words().message("run.would.several", unhealthy, sights.size()),
                    unhealthy > 0 ? "orange" : "green"));
        }
        return sights.stream().findFirst().map(only -> verdict(only.seen()));
    }

    private Verdict verdict(DomainInspectionView seen) {
        String health = context.named("health", seen.health().health());
        if (!isUnhealthy(seen)) {
            String key = seen.health().color().equals("green") ? "run.would.nothing" : "run.would.write";
            return new Verdict(
                    context.words().message(key, health), seen.health().color());
        }
        String would = seen.seen().plan().stream()
                .findFirst()
                .map(action -> context.named("action", action.name()))
                .map(action -> context.words().message("run.would", health, action))
                .orElseGet(() -> context.words().message("run.would.write", health));
        return new Verdict(would, "orange");
    }

    private static boolean isUnhealthy(DomainInspectionView seen) {
        return seen.health().health().equals("UNHEALTHY");
    }

    /** Whether the run can be requested again: it has ended, but not succeeded. */
    public boolean retriable() {
        return ended() && !(state() instanceof RunState.Succeeded);
    }

    private static DomainEvidence withWrites(DomainEvidence seen, List<WriteIntent> all) {
        return seen.with(all.stream()
                .filter(each -> each.domain().value().equals(seen.domain()))
                .map(each -> new ActionEvidence(
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
