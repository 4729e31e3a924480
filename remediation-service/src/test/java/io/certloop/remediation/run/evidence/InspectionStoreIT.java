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
import io.certloop.remediation.stage.DatabaseOnly;
import io.certloop.remediation.stage.LocalStage;
import io.certloop.service.text.Message;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** PostgreSQL alone: no task moves the runs meanwhile. */
@QuarkusTest
@WithTestResource(DatabaseOnly.class)
@QuarkusTestResource(LocalStage.class)
class InspectionStoreIT {

    private static final Instant TIME = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Inject
    RunStore store;

    @Inject
    InspectionStore looks;

    @Test
    void theFirstOfARunComesBack() {
        InspectionRecord first = inspection(TIME, List.of(ActionName.HurryUp, ActionName.RetryTask));
        InspectionRecord ofAnother = inspection(TIME.minusSeconds(1), List.of());
        save(ofAnother);
        save(first);
        save(later(first));
        assertThat(looks.first(first.run())).contains(first);
        assertThat(looks.first(ofAnother.run())).contains(ofAnother);
    }

    @Test
    void whatAStepRestsOnIsKeptOnlyIfTheStepIsTaken() {
        InspectionRecord inspection = inspection(TIME, List.of());
        RemediationRun before = store.find(inspection.run()).orElseThrow();
        store.move(Step.to(
                before.in(new RunState.Diagnosing(0), Optional.empty()), "Diagnosing", Message.plain("a test")));
        assertThatThrownBy(() -> store.move(step(before, inspection))).isInstanceOf(RunStore.Moved.class);
        assertThat(looks.first(inspection.run())).isEmpty();
        save(inspection);
        assertThat(looks.first(inspection.run())).contains(inspection);
    }

    private void save(InspectionRecord inspection) {
        store.move(step(store.find(inspection.run()).orElseThrow(), inspection));
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
        RunId run = store.acceptRun(RemediationRequest.of(
                        name.value(),
                        Subject.of(Scenery.ACCOUNT, name),
                        Optional.empty(),
                        Trigger.TICKET,
                        "test",
                        Message.plain("a test")))
                .id();
        return new InspectionRecord(run, healthy().seenAt(at), Optional.of(TIME), 1, "Healthy", "1", actions, "wait");
    }
}
