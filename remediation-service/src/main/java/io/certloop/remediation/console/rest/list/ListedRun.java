package io.certloop.remediation.console.rest.list;

import io.certloop.console.page.PageContext;
import io.certloop.remediation.console.rest.StepLine;
import io.certloop.remediation.run.list.RunSummary;
import java.util.List;

public record ListedRun(RunSummary run, PageContext context) {

    public static List<ListedRun> all(List<RunSummary> runs, PageContext context) {
        return runs.stream().map(run -> new ListedRun(run, context)).toList();
    }

    public String id() {
        return run.id().toString();
    }

    public String subject() {
        return run.domain().or(run::certificate).or(run::account).orElse("");
    }

    public String account() {
        return run.account().orElse("");
    }

    public String state() {
        return run.stateReason().filter("DRY_RUN"::equals).isPresent() ? StepLine.DRY_RUN : run.state();
    }

    /** The diagnosis; empty before the first inspection. */
    public String found() {
        return run.diagnosis().map(each -> context.named("diagnosis", each)).orElse("");
    }

    /** Why the run waits or how it ended; may be empty. */
    public String note() {
        String group = run.state().equals("Held") ? "guardrail" : "ended";
        return run.stateReason()
                .map(reason -> context.named(group, reason))
                .filter(note -> !note.equals(found()))
                .orElse("");
    }

    public String action() {
        return run.action().map(each -> context.named("action", each)).orElse("");
    }

    /** How many edges serve the configured certificate, as {@code serving/all}; may be empty. */
    public String edges() {
        return run.edges().map(each -> each.proven() + "/" + each.total()).orElse("");
    }

    public String by() {
        return run.onBehalfOf().map(who -> who + " (" + run.requestedBy() + ")").orElse(run.requestedBy());
    }

    /** The time from the request to the end of the run, or until now. */
    public String took() {
        return context.length(run.took(context.now()));
    }

    /** How many escalations of the subject the row stands for; empty for 1. */
    public String alike() {
        return run.needsPerson()
                .map(RunSummary.NeedsPerson::escalations)
                .filter(escalations -> escalations > 1)
                .map(escalations -> context.counted("escalation.alike", escalations))
                .orElse("");
    }
}
