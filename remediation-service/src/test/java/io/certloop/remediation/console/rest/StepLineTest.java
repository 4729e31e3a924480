package io.certloop.remediation.console.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.certloop.console.text.DisplayTime;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.TimelineEntry;
import io.certloop.service.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepLineTest {

    private static final Instant START = Instant.parse("2026-11-25T03:00:00Z");
    private static final Message SAID = Message.plain("said");
    private static final RunState PROVEN = new RunState.Succeeded("VERIFIED", SAID);

    private final List<TimelineEntry> timeline = new ArrayList<>();

    @Test
    void eachStateLastsUntilTheNextOneAndTheSameOneAgainIsNoStep() {
        at(0, "Queued").at(2, "Diagnosing").at(5, "Looked").at(7, "Intended").at(8, "Answered");
        at(20, "Verifying").at(68, "Succeeded");
        assertThat(steps(PROVEN, false))
                .extracting(StepLine::state, StepLine::took)
                .containsExactly(
                        tuple("Queued", "PT2S"),
                        tuple("Diagnosing", "PT5S"),
                        tuple("Acting", "PT1S"),
                        tuple("Verifying", "PT1M"),
                        tuple("Succeeded", ""));
        assertThat(steps(PROVEN, false).getLast().current()).isTrue();
    }

    @Test
    void aWriteThatWasNotAppliedIsDiagnosedAgain() {
        at(0, "Queued").at(1, "Diagnosing").at(2, "Intended");
        timeline.add(new TimelineEntry(START.plusSeconds(3), "Answered", new Message("no", "NOT_APPLIED", Map.of())));
        assertThat(steps(new RunState.Diagnosing(1), false))
                .extracting(StepLine::state)
                .startsWith("Queued", "Diagnosing", "Acting", "Diagnosing");
    }

    @Test
    void whatIsExpectedFollowsThatWhichWaits() {
        at(0, "Queued").at(1, "Diagnosing").at(2, "AwaitingApproval");
        RunState waiting = new RunState.AwaitingApproval("hash", List.of(), ActionName.Resubmit, START, START, 0);
        List<StepLine> steps = steps(waiting, false);
        assertThat(steps)
                .extracting(StepLine::state)
                .containsExactly("Queued", "Diagnosing", "AwaitingApproval", "Acting", "Verifying", "Result");
        assertThat(steps)
                .extracting(StepLine::look)
                .containsExactly("success", "success", "warning", "pending", "pending", "pending");
    }

    @Test
    void aDryRunEndsWithAPlanAndNeverWithNothingToDo() {
        at(0, "Queued").at(1, "Diagnosing");
        assertThat(steps(new RunState.Diagnosing(0), true))
                .extracting(StepLine::state)
                .containsExactly("Queued", "Diagnosing", "Result");
        at(2, "NothingToDo");
        assertThat(steps(new RunState.NothingToDo("DRY_RUN", SAID), true)
                        .getLast()
                        .state())
                .isEqualTo(StepLine.DRY_RUN);
    }

    @Test
    void ofManyStepsTheLatestAreShown() {
        at(0, "Queued");
        for (int i = 1; i < 20; i += 2) {
            at(i, "Diagnosing").at(i + 1, "Held");
        }
        at(30, "Cancelled");
        assertThat(steps(new RunState.Cancelled("CANCELLED", SAID), false))
                .hasSize(7)
                .last()
                .extracting(StepLine::look)
                .isEqualTo("danger");
    }

    private StepLineTest at(int seconds, String event) {
        timeline.add(new TimelineEntry(START.plusSeconds(seconds), event, SAID));
        return this;
    }

    private List<StepLine> steps(RunState now, boolean dryRun) {
        return StepLine.all(
                now, dryRun, timeline, at -> new DisplayTime(at.toString(), "", "", ""), Duration::toString);
    }
}
