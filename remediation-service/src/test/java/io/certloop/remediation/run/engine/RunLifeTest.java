package io.certloop.remediation.run.engine;

import static io.certloop.remediation.Scenery.certificate;
import static io.certloop.remediation.Scenery.healthy;
import static io.certloop.remediation.Scenery.serves;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.state.BlockedTask;
import io.certloop.remediation.Scenery;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.plan.Planner;
import io.certloop.remediation.run.AttachedRequest;
import io.certloop.remediation.run.FakeRunStore;
import io.certloop.remediation.run.RemediationRequest;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.Subject;
import io.certloop.remediation.run.Trigger;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunLifeTest {

    private final EngineStage stage = new EngineStage(Planner.BUILT_IN, Scenery.POLICY);

    @Test
    void aPauseThatBeganWhileARunWasQueuedHoldsItsWrite() {
        stage.provider.shows(stuck()).afterWrite(change -> cured());
        RemediationRun run = stage.ask("k", "anna");
        stage.pause(Duration.ofHours(2));
        assertThat(stage.look(run).state()).isInstanceOf(RunState.Held.class);
        assertThat(stage.provider.written).isEmpty();
        assertThat(stage.runToEnd(run).state()).isInstanceOf(RunState.Succeeded.class);
    }

    @Test
    void aRunIsCancelledWhereverItStandsAndWritesNothingAfterIt() {
        assertCancelled(stage.ask("queued", "anna"), RunState.Queued.class, 0);

        stage.provider.shows(healthy().changingFor(Duration.ofMinutes(5)));
        RemediationRun looking = stage.look(stage.ask("looking", "anna"));
        assertCancelled(looking, RunState.Diagnosing.class, 0);

        stage.provider.shows(stuck());
        stage.pause(Duration.ofHours(2));
        RemediationRun held = stage.look(stage.ask("held", "anna"));
        assertCancelled(held, RunState.Held.class, 0);

        stage.pauses.clear();
        stage.provider.afterWrite(change -> healthy().changingFor(Duration.ZERO));
        RemediationRun verifying = stage.look(stage.ask("verifying", "anna"));
        assertCancelled(verifying, RunState.Verifying.class, 1);
    }

    private void assertCancelled(RemediationRun run, Class<? extends RunState> standing, int written) {
        assertThat(run.state()).isInstanceOf(standing);
        assertThat(stage.service.cancel(run.id(), "bob", "stop", true)).isPresent();
        RemediationRun end = stage.look(run);
        assertThat(end.state()).isEqualTo(new RunState.Cancelled("CANCELLED", RunMessage.SAID_BY.with("bob", "stop")));
        assertThat(stage.provider.written).hasSize(written);
        assertThat(stage.service.cancel(run.id(), "bob", "again", true)).isEmpty();
    }

    @Test
    void aRunThatATicketWaitsForIsCancelledOnlyOnPurpose() {
        RemediationRun run = stage.ask("awaited", "anna");

        assertThatThrownBy(() -> stage.service.cancel(run.id(), "bob", "stop", false))
                .isInstanceOfSatisfying(
                        RunService.AwaitedByTickets.class,
                        refused -> assertThat(refused.tickets()).hasSize(1));
        assertThat(stage.store.find(run.id()).orElseThrow().cancellation()).isEmpty();

        stage.service.cancel(run.id(), "bob", "stop", true);
        assertThat(stage.service.cancel(run.id(), "bob", "stop", false)).isPresent();
        assertThat(stage.look(run).state()).isInstanceOf(RunState.Cancelled.class);
    }

    @Test
    void nothingRunsForEverWhateverHoldsIt() {
        stage.provider.shows(stuck());
        stage.pause(Duration.ofDays(7));
        RemediationRun run = stage.runToEnd(stage.ask("k", "anna"));
        assertThat(run.state())
                .isEqualTo(new RunState.Escalated("RUN_TOO_OLD", RunMessage.RUN_TOO_OLD.with("PT24H", "Held")));
        assertThat(Duration.between(run.createdAt(), run.updatedAt()))
                .isLessThan(Scenery.POLICY.runAgeLimit().plusMinutes(2));
    }

    @Test
    void aDomainThatRecoversWhileTheWriteIsHeldIsNotWrittenTo() {
        stage.provider.shows(stuck());
        stage.pause(Duration.ofMinutes(10));
        RemediationRun run = stage.look(stage.ask("k", "anna"));
        stage.provider.shows(cured());
        assertThat(stage.runToEnd(run).state()).isInstanceOf(RunState.NothingToDo.class);
        assertThat(stage.provider.written).isEmpty();
    }

    @Test
    void looksLessAndLessOftenWhileNothingIsNewAndNeverAfterItsTurn() {
        stage.provider.shows(healthy().changingFor(Duration.ofMinutes(5)));
        RemediationRun run = stage.look(stage.ask("k", "anna"));
        List<Duration> pauses = new ArrayList<>();
        Instant lateAt = stage.clock.instant().plus(Duration.ofMinutes(10));
        while (pauses.size() < 8) {
            Duration pause =
                    Duration.between(stage.clock.instant(), run.nextLookAt().orElseThrow());
            pauses.add(pause);
            run = stage.lookAfter(run, pause);
        }
        Duration least = Scenery.POLICY.lookEvery();
        assertThat(pauses.getFirst()).isBetween(least, least.multipliedBy(6).dividedBy(5));
        assertThat(pauses.get(2)).isGreaterThan(pauses.get(0));
        assertThat(pauses.getLast())
                .isBetween(least.multipliedBy(4), least.multipliedBy(24).dividedBy(5));
        assertThat(run.looks()).isGreaterThan(4);
        while (run.nextLookAt().orElseThrow().isBefore(lateAt)) {
            run = stage.lookAfter(
                    run,
                    Duration.between(stage.clock.instant(), run.nextLookAt().orElseThrow()));
        }
        assertThat(run.nextLookAt()).contains(lateAt);
    }

    @Test
    void runsThatBeganTogetherDoNotStayTogether() {
        List<Duration> pauses = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            pauses.add(new FakeRunStore(stage.clock).acceptRun(request("k" + i)).pause(Scenery.POLICY.lookEvery()));
        }
        assertThat(pauses.stream().distinct().count()).isGreaterThan(40);
    }

    @Test
    void everybodyWhoAskedIsNamedAndTheLineIsVisible() {
        RemediationRun first = stage.ask("k1", "anna");
        stage.ask("k2", "bob");
        RunService.RunReport report = stage.service.find(first.id()).orElseThrow();
        assertThat(report.asked()).extracting(AttachedRequest::by).containsExactly("anna", "bob");
        assertThat(report.ahead()).contains(0);
        stage.look(first);
        assertThat(stage.service.find(first.id()).orElseThrow().ahead()).isEmpty();
    }

    @Test
    void whatARunSawIsKeptWheneverItChanges() {
        stage.provider.shows(stuck());
        stage.provider.refuses(new ControlPlaneFault.Throttled("r", "too fast", Optional.empty()));
        RemediationRun run = stage.look(stage.ask("k", "anna"));
        run = stage.lookAfter(run, Duration.ofMinutes(1));
        stage.provider.refuses(null);
        stage.provider.shows(cured());
        stage.runToEnd(run);
        assertThat(stage.store.looks)
                .extracting(each -> each.diagnosis() + each.actions())
                .containsExactly("DeploymentStuck" + List.of(ActionName.RetryTask), "Healthy" + List.of());
    }

    /** The second write finds the first one, and is decided with all facts. */
    @Test
    void factsAreReadOnlyWhereThereMayBeAny() {
        stage.store.mayBePaused = false;
        stage.weather.service().tick();
        stage.provider.afterWrite(change -> cured());
        stage.provider.shows(stuck());
        stage.runToEnd(stage.ask("first", "anna"));
        assertThat(stage.store.factsRead).isEqualTo(1);

        stage.provider.shows(stuck());
        stage.runToEnd(stage.ask("second", "anna"));
        assertThat(stage.provider.written).hasSize(2);
        assertThat(stage.store.factsRead).isEqualTo(2);

        stage.provider.shows(unserved());
        stage.runToEnd(stage.ask("third", "anna"));
        assertThat(stage.provider.written).hasSize(3);
        assertThat(stage.store.factsRead).isEqualTo(2);
    }

    private RemediationRequest request(String key) {
        return RemediationRequest.of(
                key,
                Subject.of(Scenery.ACCOUNT, Scenery.NAME),
                Optional.empty(),
                Trigger.WATCHER,
                "watcher",
                Message.plain("a test"));
    }

    private static Scenery stuck() {
        return healthy().changingFor(Duration.ofHours(8)).task(BlockedTask.Cause.RATE_LIMIT, true, true);
    }

    private Scenery unserved() {
        return healthy()
                .modifiedAt(stage.clock.instant().minus(Duration.ofHours(8)))
                .edges(serves(1, certificate("old", 20)), serves(2, certificate("old", 20)));
    }

    private Scenery cured() {
        return healthy().modifiedAt(stage.clock.instant());
    }
}
