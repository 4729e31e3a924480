package io.certloop.remediation.console.rest;

import io.certloop.console.text.DisplayTime;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A state that a run passed, is in, or is expected to pass, and how long it lasted.
 *
 * @param state a {@link RunState}
 * @param look the style of PatternFly's steps: success, info, warning, danger or pending
 * @param current whether the run is in this state, or ended with it
 * @param since when the run entered the state; absent if it has not yet
 * @param took how long the state lasted; empty for the last state and for expected states
 */
public record StepLine(String state, String look, boolean current, Optional<DisplayTime> since, String took) {

    /** The most steps that fit side by side. */
    private static final int SHOWN = 7;

    /** The placeholder for the unknown final state of a run that has not ended. */
    private static final String RESULT = "Result";

    private static final List<String> USUAL = List.of("Queued", "Diagnosing", "Acting", "Verifying", RESULT);

    /** The final step of a dry run. The state's own name, "nothing to do", would suggest that nothing is wrong. */
    public static final String DRY_RUN = "DryRun";

    private static final List<String> DRY = List.of("Queued", "Diagnosing", RESULT);

    private record Passed(String state, Instant since) {}

    static List<StepLine> all(
            RunState now,
            boolean dryRun,
            List<TimelineEntry> timeline,
            Function<Instant, DisplayTime> stamp,
            Function<Duration, String> length) {
        List<Passed> passed = passed(now, timeline);
        List<StepLine> steps = new ArrayList<>();
        for (int i = 0; i < passed.size(); i++) {
            boolean last = i == passed.size() - 1;
            steps.add(new StepLine(
                    passed.get(i).state().equals("NothingToDo") && dryRun
                            ? DRY_RUN
                            : passed.get(i).state(),
                    last ? look(now) : "success",
                    last,
                    Optional.of(stamp.apply(passed.get(i).since())),
                    last
                            ? ""
                            : length.apply(Duration.between(
                                    passed.get(i).since(), passed.get(i + 1).since()))));
        }
        List<StepLine> latest = steps.subList(Math.max(0, steps.size() - SHOWN), steps.size());
        return now.isFinal() ? latest : withExpected(latest, now, dryRun);
    }

    /** The states that the run has passed. Consecutive entries with the same state are one step. */
    private static List<Passed> passed(RunState now, List<TimelineEntry> timeline) {
        List<Passed> passed = new ArrayList<>();
        for (TimelineEntry entry : timeline) {
            String state = state(entry);
            if (!state.isEmpty()
                    && (passed.isEmpty() || !passed.getLast().state().equals(state))) {
                passed.add(new Passed(state, entry.at()));
            }
        }
        boolean isKnown = !passed.isEmpty() && passed.getLast().state().equals(now.name());
        if (!isKnown && !timeline.isEmpty()) {
            passed.add(new Passed(now.name(), timeline.getLast().at()));
        }
        return passed;
    }

    /** The state that the event led to; empty if the event did not change the state. */
    private static String state(TimelineEntry entry) {
        return switch (entry.event()) {
            case "Intended" -> "Acting";
            case "Approved" -> "Diagnosing";
            case "Answered" -> "NOT_APPLIED".equals(entry.message().code()) ? "Diagnosing" : "Verifying";
            default ->
                RunState.openNames().contains(entry.event())
                                || RunState.finalNames().contains(entry.event())
                        ? entry.event()
                        : "";
        };
    }

    private static String look(RunState state) {
        return switch (state) {
            case RunState.Succeeded end -> "success";
            case RunState.NothingToDo end -> "success";
            case RunState.Escalated end -> "danger";
            case RunState.Cancelled end -> "danger";
            case RunState.CustomerActionNeeded end -> "warning";
            case RunState.AwaitingApproval waiting -> "warning";
            case RunState.Held held -> "warning";
            default -> "info";
        };
    }

    private static List<StepLine> withExpected(List<StepLine> steps, RunState now, boolean dryRun) {
        List<String> way = dryRun ? DRY : USUAL;
        int here = way.indexOf(now.name());
        // What waits was diagnosed, and writes next.
        List<String> expected = way.subList((here < 0 ? way.indexOf("Diagnosing") : here) + 1, way.size());
        List<StepLine> all = new ArrayList<>(steps);
        expected.forEach(state -> all.add(new StepLine(state, "pending", false, Optional.empty(), "")));
        return all;
    }

    public String sign() {
        return switch (look) {
            case "success" -> "✓";
            case "danger" -> "✕";
            case "warning" -> "!";
            default -> "";
        };
    }
}
