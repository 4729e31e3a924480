package io.certloop.remediation.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.budget.Caller;
import io.certloop.remediation.diagnosis.Kind;
import io.certloop.remediation.guardrail.Proposal;
import io.certloop.remediation.hold.Hold;
import io.certloop.remediation.hold.HoldService;
import io.certloop.remediation.hold.Schedule;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.run.engine.RunQueue;
import io.certloop.remediation.run.engine.RunService;
import io.certloop.remediation.run.write.LostWrites;
import io.certloop.remediation.run.write.WriteLog;
import io.certloop.remediation.stage.DatabaseOnly;
import io.certloop.remediation.stage.LocalStage;
import io.certloop.remediation.storm.StormState;
import io.certloop.remediation.storm.StormStore;
import io.certloop.service.database.Statements;
import io.certloop.service.text.Message;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The store alone: no task moves the runs meanwhile. */
@QuarkusTest
@WithTestResource(DatabaseOnly.class)
@QuarkusTestResource(LocalStage.class)
class SqlRunStoreIT extends RunStoreContract {

    @Inject
    RunStore store;

    @Inject
    WriteLog writes;

    @Inject
    RunService runs;

    @Inject
    StormStore storms;

    @Inject
    HoldService holds;

    @Inject
    RunQueue queue;

    @Inject
    DataSource database;

    @Test
    void manyAtTheSameMomentNeverTakeMoreThanTheirPlaces() throws Exception {
        AccountId account = new AccountId("acct-" + UUID.randomUUID());
        Callable<Boolean> one = () -> {
            try {
                begin(account, Caller.UNATTENDED);
                return true;
            } catch (RunStore.NotAdmitted e) {
                return false;
            }
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Future<Boolean>> admitted = threads.invokeAll(Collections.nCopies(50, one));
            int count = 0;
            for (Future<Boolean> each : admitted) {
                count += each.get() ? 1 : 0;
            }
            assertThat(count).isEqualTo(16);
        }
    }

    /** Between the check before a write and its commit the database was put back to a copy. */
    @Test
    void noWriteIsIntendedOnADatabaseThatWentBack() {
        AccountId account = new AccountId("acct-" + UUID.randomUUID());
        setBeat("beat - 1");
        try {
            assertThatThrownBy(() -> begin(account, Caller.ON_CALL))
                    .isInstanceOfSatisfying(
                            RunStore.NotAdmitted.class,
                            refused -> assertThat(refused.ruling().guardrail()).isEqualTo(LostWrites.NAME));
        } finally {
            setBeat("beat + 1");
        }
        begin(account, Caller.ON_CALL);
    }

    /** It began after the guardrails had found a calm fleet. */
    @Test
    void noUnattendedWriteIsIntendedInAStormThatJustBegan() {
        AccountId account = new AccountId("acct-" + UUID.randomUUID());
        StormStore.Kept calm = storms.read();
        Instant now = Instant.now();
        StormState storm = new StormState.Storm(now, "test", Optional.empty());
        assertThat(storms.write(with(storm, calm), () -> {})).isTrue();
        try {
            assertThatThrownBy(() -> begin(account, Caller.UNATTENDED))
                    .isInstanceOfSatisfying(
                            RunStore.NotAdmitted.class,
                            refused -> assertThat(refused.ruling().guardrail()).isEqualTo("storm"));
            begin(account, Caller.ON_CALL);
        } finally {
            storms.write(with(calm.state(), storms.read()), () -> {});
        }
        begin(account, Caller.UNATTENDED);
    }

    private static StormStore.Kept with(StormState state, StormStore.Kept kept) {
        return new StormStore.Kept(state, kept.fleet(), kept.runs(), kept.measuredAt(), kept.version());
    }

    @Test
    void saysWhetherThereArePausesAndWindows() {
        Instant now = holds.now();
        Instant end = now.plusSeconds(60);
        for (Hold hold : List.of(pause(now), window(now, end))) {
            assertThat(isHeld(now)).isFalse();
            holds.add(hold);
            try {
                assertThat(isHeld(now)).isTrue();
                assertThat(isHeld(end)).isFalse();
            } finally {
                holds.remove(hold.type, hold.id, "test");
            }
        }
        assertThat(isHeld(now)).isFalse();
    }

    private boolean isHeld(Instant now) {
        return writes.facts(anyWrite(now), now, Optional.empty()).holds();
    }

    private static Hold pause(Instant now) {
        return Hold.pause(Optional.empty(), Optional.empty(), "test", "a test", now, Duration.ofSeconds(60));
    }

    private static Hold window(Instant now, Instant end) {
        return Hold.window(Optional.empty(), new Schedule.Once(now, end), "test", "a test", now, end);
    }

    /** They came after the guardrails had found none. */
    @Test
    void aWriteThatNothingWasToHoldIsRefusedWhileThereIsAPauseOrAWindow() {
        AccountId account = new AccountId("acct-" + UUID.randomUUID());
        Optional<Instant> everSince = Optional.of(Instant.EPOCH);
        Instant now = holds.now();
        for (Hold hold : List.of(pause(now), window(now, now.plusSeconds(60)))) {
            holds.add(hold);
            try {
                assertThatThrownBy(() -> begin(account, Caller.UNATTENDED, everSince))
                        .isInstanceOf(RunStore.NotQuiet.class);
            } finally {
                holds.remove(hold.type, hold.id, "test");
            }
        }
        begin(account, Caller.UNATTENDED, everSince);
    }

    private static Proposal anyWrite(Instant now) {
        return new Proposal(
                new AccountId("acct-x"),
                new DomainName("any.example"),
                ActionName.RetryTask,
                Optional.empty(),
                Caller.UNATTENDED,
                now);
    }

    private void setBeat(String value) {
        assertThat(new Statements(database).update("update database_heartbeat set beat = " + value))
                .isEqualTo(1);
    }

    @Test
    void aRunThatIsHeldStandsBehindThoseThatWaitForAProof() {
        RemediationRun run = store.acceptRun(request("held-" + UUID.randomUUID()));
        int usual = priority(run);
        RunState.Diagnosing looking = new RunState.Diagnosing(0);
        Instant later = Instant.now().plusSeconds(60);
        RunState.Held held = looking.hold("storm", Message.plain("many"), "test", Optional.empty(), later);

        RemediationRun waiting = store.move(Step.to(run.in(held, Optional.of(later)), "Held", Message.plain("x")));
        assertThat(priority(run)).isLessThan(usual - 5_000);

        store.move(Step.to(waiting.in(looking, Optional.empty()), "Looked", Message.plain("x")));
        assertThat(priority(run)).isEqualTo(usual);
    }

    @Test
    void theTaskOfARunComesAndGoesWithIt() {
        RemediationRun run = store.acceptRun(request("task-" + UUID.randomUUID()));
        assertThat(tasks(run.id())).isEqualTo(1);
        RemediationRun moved = store.move(
                Step.to(run.in(new RunState.Diagnosing(0), Optional.empty()), "Diagnosing", Message.plain("x")));
        assertThatThrownBy(() -> store.move(end(run))).isInstanceOf(RunStore.Moved.class);
        assertThat(tasks(run.id())).isEqualTo(1);

        store.move(end(moved));
        assertThat(tasks(run.id())).isZero();
    }

    /** Somebody scheduled it just before it ended. */
    @Test
    void theTaskOfARunThatNeedsNoneGoesWhenItIsTaken() {
        RemediationRun run = store.acceptRun(request("ended-" + UUID.randomUUID()));
        store.move(end(run));
        for (RunId each : List.of(run.id(), RunId.random())) {
            queue.schedule(each, 0);
            assertThat(tasks(each)).isEqualTo(1);
            store.claim(each, Instant.EPOCH);
            assertThat(tasks(each)).isZero();
        }
    }

    private static Step end(RemediationRun run) {
        RunState fine = new RunState.NothingToDo("HEALTHY", Message.plain("fine"));
        return Step.to(run.in(fine, Optional.empty()), fine.name(), Message.plain("fine"));
    }

    private int tasks(RunId run) {
        return new Statements(database)
                .query("select 1 from scheduled_tasks where task_instance = ?", row -> 1, run.toString())
                .size();
    }

    @Test
    void onCallHurriesTheNextLookUnlessItIsUnderWay() {
        String name = "hurry-" + UUID.randomUUID();
        RemediationRun run = store.acceptRun(request(name));
        Instant later = Instant.now().plusSeconds(3_600);
        setTask(run, later, false);

        store.acceptRun(request(name, name + "-1", Trigger.ON_CALL));
        assertThat(dueAt(run)).isBefore(later.minusSeconds(1_800));

        setTask(run, later, true);
        assertThat(store.acceptRun(request(name, name + "-2", Trigger.ON_CALL)).id())
                .isEqualTo(run.id());
        assertThat(dueAt(run)).isAfter(later.minusSeconds(1_800));
    }

    @Test
    void aPageOfManyRunsTakesAsManyConnectionsAsAPageOfOne() {
        List<RunId> ids = Stream.generate(() -> store.acceptRun(request("page-" + UUID.randomUUID())))
                .limit(20)
                .map(RemediationRun::id)
                .toList();

        assertThat(leastOf(ids)).isEqualTo(leastOf(ids.subList(0, 1)));
    }

    /** Each statement outside of a transaction takes a connection, and so does each transaction. */
    private long leastOf(List<RunId> ids) {
        var metrics = ((AgroalDataSource) database).getMetrics();
        return Stream.generate(() -> {
                    long before = metrics.acquireCount();
                    assertThat(runs.page(ids)).hasSameSizeAs(ids);
                    return metrics.acquireCount() - before;
                })
                // Other work of the service counts as well, now and then.
                .limit(5)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    @Test
    void readsRowsWhoseIdsWouldBeRefusedToday() {
        RemediationRun run = store.acceptRun(request("ids-" + UUID.randomUUID()));
        new Statements(database)
                .update(
                        "update run set domain = null, certificate_id = ?, account_id = ?, found_account = ? where id = ?",
                        "cert\r",
                        "acct\n2026-01-01 FORGED",
                        "acct\u001b[31m",
                        run.id().value());

        RemediationRun read = store.find(run.id()).orElseThrow();

        assertThat(read.subject().key(run.kind())).isEqualTo("certificate:cert\uFFFD");
        assertThat(read.subject().account()).hasToString("Optional[acct\uFFFD2026-01-01 FORGED]");
        assertThat(read.account()).hasToString("Optional[acct\uFFFD[31m]");
    }

    @Test
    void keepsThatARunIsForItsKindOnly() {
        for (boolean only : List.of(true, false)) {
            AccountId id = new AccountId("a-" + UUID.randomUUID() + ":ONLY");
            Subject account = new Subject(Optional.empty(), Optional.empty(), Optional.of(id), only);
            RunId run = store.acceptRun(RemediationRequest.of(
                            "k-" + id,
                            account,
                            Optional.of(Kind.DOMAIN_STUCK),
                            Trigger.TICKET,
                            "test",
                            Message.plain("r")))
                    .id();

            assertThat(store.find(run).orElseThrow().subject()).isEqualTo(account);
        }
    }

    @Test
    void aPageEndsBeforeItIsTooLarge() {
        DomainName domain = new DomainName("large-" + UUID.randomUUID() + ".example");
        List<RemediationRun> all = Stream.generate(() -> store.acceptRun(request(domain, "x".repeat(400_000), true)))
                .limit(3)
                .toList();

        assertThat(store.latest(domain, Optional.empty(), 10)).isEqualTo(List.of(all.get(2), all.get(1)));
        // The reason is shown with the request and in the timeline as well.
        assertThat(store.page(all.stream().map(RemediationRun::id).toList())).isEqualTo(all.subList(0, 1));
    }

    private static RemediationRequest request(DomainName domain, String reason, boolean dryRun) {
        return new RemediationRequest(
                UUID.randomUUID().toString(),
                new Subject(Optional.of(domain), Optional.empty(), Optional.empty()),
                Optional.empty(),
                Trigger.ON_CALL,
                "test",
                Message.plain(reason),
                dryRun,
                Optional.empty(),
                Optional.empty(),
                CertificateHints.NONE);
    }

    private static RemediationRequest request(String name) {
        return request(name, name, Trigger.TICKET);
    }

    private static RemediationRequest request(String name, String key, Trigger trigger) {
        return RemediationRequest.of(
                key,
                new Subject(Optional.of(new DomainName(name + ".example")), Optional.empty(), Optional.empty()),
                Optional.empty(),
                trigger,
                "test",
                Message.plain("a test"));
    }

    private int priority(RemediationRun run) {
        return task("priority", run, row -> row.getInt(1));
    }

    private <T> T task(String column, RemediationRun run, Statements.RowReader<T> reader) {
        String sql = "select " + column + " from scheduled_tasks where task_instance = ?";
        return new Statements(database).first(sql, reader, run.id().toString()).orElseThrow();
    }

    private void setTask(RemediationRun run, Instant dueAt, boolean picked) {
        String sql = "update scheduled_tasks set execution_time = ?, picked = ? where task_instance = ?";
        assertThat(new Statements(database).update(sql, dueAt, picked, run.id().toString()))
                .isEqualTo(1);
    }

    private Instant dueAt(RemediationRun run) {
        return task("execution_time", run, row -> Statements.instant(row, "execution_time"));
    }

    @Override
    protected RunStore store() {
        return store;
    }

    @Override
    protected WriteLog writes() {
        return writes;
    }
}
