package io.certloop.remediation.run.write;

import static io.certloop.remediation.Scenery.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.state.BlockedTask;
import io.certloop.cloud.controlplane.state.OperationKind;
import io.certloop.remediation.Scenery;
import io.certloop.remediation.audit.AuditAction;
import io.certloop.remediation.plan.Planner;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.TimelineEntry;
import io.certloop.remediation.run.WriteIntent;
import io.certloop.remediation.run.engine.EngineStage;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LostWritesTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration SETTLE = Scenery.POLICY.settle();

    private final EngineStage stage = new EngineStage(Planner.BUILT_IN, Scenery.POLICY);
    private RemediationRun run;
    private Instant copiedAt;

    @Test
    void aLostWriteIsReadBackAndNotMadeAgain() {
        writeAndLoseIt();
        notice();
        afterSettling();
        stage.look(run);
        stage.provider.shows(cured());
        RemediationRun end = stage.runToEnd(run);

        assertThat(stage.provider.written).hasSize(1);
        assertThat(end.state()).isInstanceOf(RunState.Succeeded.class);
        assertThat(stage.store.intentions(run.id())).singleElement().satisfies(each -> {
            assertThat(each.result()).isEqualTo(WriteIntent.Result.LANDED);
            assertThat(each.certainResult()).isEqualTo(WriteIntent.Result.OPEN);
            assertThat(each.detail().orElseThrow().text()).contains("record was lost");
        });
        assertThat(stage.store.details(run.id()).timeline())
                .extracting(TimelineEntry::event)
                .contains(TimelineEntry.POSSIBLY_WRITTEN);
        assertThat(stage.store.audited)
                .filteredOn(each -> each.action() == AuditAction.POSSIBLY_WRITTEN)
                .singleElement()
                .satisfies(each -> assertThat(each.numbers().orElseThrow()).contains("not sent"));
    }

    /** What the test before guards against: nobody noticed, and the write is made again. */
    @Test
    void withoutAWindowItIsMadeAgain() {
        writeAndLoseIt();
        afterSettling();
        stage.look(run);
        assertThat(stage.provider.written).hasSize(2);
    }

    @Test
    void aRunThatWasLostAltogetherIsDemandedAgainAndWritesNothing() {
        copiedAt = stage.clock.instant();
        Runnable before = stage.store.copy();
        stage.provider.shows(stuck()).afterWrite(change -> rollingOut());
        run = stage.ask("key", "tickets");
        stage.look(run);
        before.run();
        notice();
        afterSettling();

        RemediationRun again = stage.ask("key", "tickets");
        assertThat(again.id()).isNotEqualTo(run.id());
        stage.look(again);
        stage.provider.shows(cured());
        assertThat(stage.runToEnd(again).state()).isInstanceOf(RunState.Succeeded.class);
        assertThat(stage.provider.written).hasSize(1);
    }

    @Test
    void nothingIsWrittenWhileALostWriteMayBeOnItsWay() {
        stage.provider.shows(stuck()).afterWrite(change -> cured());
        copiedAt = stage.clock.instant();
        notice();
        run = stage.ask("key", "tickets");

        RemediationRun held = stage.look(run);
        assertThat(held.state())
                .isInstanceOfSatisfying(
                        RunState.Held.class,
                        state -> assertThat(state.guardrail()).isEqualTo("data loss window"));
        assertThat(stage.provider.written).isEmpty();

        assertThat(stage.runToEnd(run).state()).isInstanceOf(RunState.Succeeded.class);
        assertThat(stage.provider.written).hasSize(1);
    }

    @Test
    void aChangeOutsideTheWindowHoldsNothing() {
        stage.provider.shows(stuck()).afterWrite(change -> cured());
        copiedAt = stage.clock.instant();
        stage.clock.advance(SECOND);
        notice();
        afterSettling();
        run = stage.ask("key", "tickets");
        assertThat(stage.runToEnd(run).state()).isInstanceOf(RunState.Succeeded.class);
        assertThat(stage.store.intentions(run.id()))
                .extracting(WriteIntent::result)
                .containsExactly(WriteIntent.Result.ACCEPTED);
    }

    @Test
    void whatDoesNotHelpInTimeIsWrittenAgain() {
        writeAndLoseIt();
        notice();
        afterSettling();
        stage.look(run);
        assertThat(stage.provider.written).hasSize(1);

        stage.provider.afterWrite(change -> cured());
        assertThat(stage.runToEnd(run).state()).isInstanceOf(RunState.Succeeded.class);
        assertThat(stage.provider.written).hasSize(2);
        assertThat(stage.store.intentions(run.id()))
                .extracting(WriteIntent::certainResult)
                .containsExactly(WriteIntent.Result.OPEN, WriteIntent.Result.ACCEPTED);
    }

    @Test
    void aDomainThatIsHealthyByNowNamesTheChange() {
        writeAndLoseIt();
        notice();
        stage.provider.shows(cured());
        RemediationRun end = stage.runToEnd(run);
        assertThat(end.state())
                .isInstanceOfSatisfying(
                        RunState.NothingToDo.class,
                        state -> assertThat(state.explanation().text()).contains("possibly by one of our writes"));
    }

    /** The run knows that the domain hangs; its write and all after it is lost. */
    private void writeAndLoseIt() {
        stage.provider.shows(stuck()).afterWrite(change -> rollingOut());
        stage.pause(SECOND);
        run = stage.ask("key", "tickets");
        stage.look(run);
        copiedAt = stage.clock.instant();
        Runnable before = stage.store.copy();
        stage.clock.advance(Scenery.POLICY.heldLookEvery());
        stage.look(run);
        assertThat(stage.provider.written).hasSize(1);
        before.run();
    }

    private void notice() {
        Instant now = stage.clock.instant();
        stage.dataLoss.lost(copiedAt, now, now.plus(SETTLE));
    }

    private void afterSettling() {
        stage.clock.advance(SETTLE);
    }

    private static Scenery stuck() {
        return healthy()
                .operation(OperationKind.CERTIFICATE)
                .changingFor(Duration.ofHours(8))
                .task(BlockedTask.Cause.RATE_LIMIT, true, true);
    }

    /** The provider took the write, and its roll-out is not done. */
    private Scenery rollingOut() {
        return stuck().modifiedAt(stage.clock.instant());
    }

    private Scenery cured() {
        return healthy().modifiedAt(stage.clock.instant());
    }
}
