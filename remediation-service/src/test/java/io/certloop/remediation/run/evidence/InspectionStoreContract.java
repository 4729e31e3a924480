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
    public void whatIsKeptComesBackInOrderPageByPage() {
        InspectionRecord first = inspection(TIME, List.of(ActionName.HurryUp, ActionName.RetryTask));
        InspectionRecord second = inspection(TIME.plusSeconds(1), List.of());
        save(first);
        save(second);
        InspectionStore.Kept found = only(first.run(), looks().page(TIME, 0, 10_000));
        assertThat(found.inspection()).isEqualTo(first);
        assertThat(looks().page(TIME, found.place(), 1))
                .singleElement()
                .satisfies(next -> assertThat(next.inspection()).isEqualTo(second));
        assertThat(looks().page(TIME.plusMillis(1), 0, 10_000))
                .extracting(InspectionStore.Kept::inspection)
                .doesNotContain(first)
                .contains(second);
    }

    @Test
    public void whatIsOldIsForgottenOldestFirstAndNoMoreThanAskedFor() {
        Instant old = TIME.minus(Duration.ofDays(400));
        InspectionRecord older = inspection(old.minusSeconds(1), List.of());
        InspectionRecord newer = inspection(old, List.of());
        InspectionRecord kept = inspection(old.plusSeconds(1), List.of());
        List.of(newer, older, kept).forEach(this::save);
        assertThat(looks().delete(kept.seen().at(), 1)).isEqualTo(1);
        assertThat(looks().page(old.minusSeconds(1), 0, 10_000))
                .extracting(InspectionStore.Kept::inspection)
                .doesNotContain(older)
                .contains(newer, kept);
        assertThat(looks().delete(kept.seen().at(), 10)).isEqualTo(1);
        assertThat(looks().page(old.minusSeconds(1), 0, 10_000))
                .extracting(InspectionStore.Kept::inspection)
                .doesNotContain(newer)
                .contains(kept);
    }

    @Test
    public void whatAStepRestsOnIsKeptOnlyIfTheStepIsTaken() {
        InspectionRecord inspection = inspection(TIME, List.of());
        RemediationRun before = store().find(inspection.run()).orElseThrow();
        save(inspection);
        assertThatThrownBy(() -> store().move(step(before, inspection))).isInstanceOf(RunStore.Moved.class);
        RemediationRun after = store().find(inspection.run()).orElseThrow();
        store().move(Step.to(
                after.in(new RunState.Diagnosing(0), Optional.empty()), "Diagnosing", Message.plain("a test")));
        assertThat(looks().page(TIME, 0, 10_000))
                .extracting(InspectionStore.Kept::inspection)
                .containsOnlyOnce(inspection);
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

    private static InspectionStore.Kept only(RunId run, List<InspectionStore.Kept> all) {
        return all.stream()
                .filter(each -> each.inspection().run().equals(run))
                .findFirst()
                .orElseThrow();
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
