package io.certloop.remediation.run.evidence;

import static io.certloop.remediation.Scenery.healthy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.Scenery;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.run.RemediationRequest;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.Step;
import io.certloop.remediation.run.Subject;
import io.certloop.remediation.run.Trigger;
import io.certloop.service.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link InspectionStore} promises; run against the fake and against PostgreSQL. */
public abstract class InspectionStoreContract {

    private static final Instant TIME = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    protected abstract RunStore store();

    protected abstract InspectionStore looks();

    @Test
    public void theFirstOfARunComesBack() {
        InspectionRecord first = inspection(TIME, List.of(ActionName.HurryUp, ActionName.RetryTask));
        InspectionRecord ofAnother = inspection(TIME.minusSeconds(1), List.of());
        save(ofAnother);
        save(first);
        save(later(first));
        assertThat(looks().first(first.run())).contains(first);
        assertThat(looks().first(ofAnother.run())).contains(ofAnother);
    }

    @Test
    public void whatIsOldIsForgottenOldestFirstAndNoMoreThanAskedFor() {
        Instant old = TIME.minus(Duration.ofDays(400));
        InspectionRecord older = inspection(old.minusSeconds(1), List.of());
        InspectionRecord newer = inspection(old, List.of());
        InspectionRecord kept = inspection(old.plusSeconds(1), List.of());
        List.of(newer, older, kept).forEach(this::save);
        assertThat(looks().delete(kept.seen().at(), 1)).isEqualTo(1);
        assertThat(looks().first(older.run())).isEmpty();
        assertThat(looks().first(newer.run())).contains(newer);
        assertThat(looks().first(kept.run())).contains(kept);
        assertThat(looks().delete(kept.seen().at(), 10)).isEqualTo(1);
        assertThat(looks().first(newer.run())).isEmpty();
        assertThat(looks().first(kept.run())).contains(kept);
    }

    @Test
    public void whatAStepRestsOnIsKeptOnlyIfTheStepIsTaken() {
        InspectionRecord inspection = inspection(TIME, List.of());
        RemediationRun before = store().find(inspection.run()).orElseThrow();
        store().move(Step.to(
                before.in(new RunState.Diagnosing(0), Optional.empty()), "Diagnosing", Message.plain("a test")));
        assertThatThrownBy(() -> store().move(step(before, inspection))).isInstanceOf(RunStore.Moved.class);
        assertThat(looks().first(inspection.run())).isEmpty();
        save(inspection);
        assertThat(looks().first(inspection.run())).contains(inspection);
    }

    private void save(InspectionRecord inspection) {
        store().move(step(store().find(inspection.run()).orElseThrow(), inspection));
    }

    private static Step step(RemediationRun run, InspectionRecord inspection) {
        return Step.to(
                run.seen(run.account(), Optional.empty(), Optional.empty(), List.of(), Optional.of(inspection))
                        .in(run.state(), Optional.empty()),
                "Looked",
                Message.plain("a test"));
    }

    private static InspectionRecord later(InspectionRecord first) {
        Instant at = first.seen().at().plusSeconds(1);
        return new InspectionRecord(
                first.run(), healthy().seenAt(at), Optional.of(TIME), 1, "Healthy", "1", List.of(), "wait");
    }

    private InspectionRecord inspection(Instant at, List<ActionName> actions) {
        DomainName name = new DomainName(UUID.randomUUID() + ".example");
        RunId run = store().acceptRun(new RemediationRequest(
                        name.value(),
                        Subject.of(Scenery.ACCOUNT, name),
                        Optional.empty(),
                        Trigger.TICKET,
                        "test",
                        Message.plain("a test"),
                        false,
                        Optional.empty()))
                .id();
        return new InspectionRecord(run, healthy().seenAt(at), Optional.of(TIME), 1, "Healthy", "1", actions, "wait");
    }
}
