package io.certloop.remediation.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.budget.Caller;
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
import io.certloop.service.text.Message;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.Test;

/** The store alone: no task moves the runs meanwhile. */
@QuarkusTest
@WithTestResource(DatabaseOnly.class)
@QuarkusTestResource(LocalStage.class)
class PanacheRunStoreIT extends RunStoreContract {

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
    SessionFactory sessions;

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
    void noWriteIsIntendedOnADatabaseThatWentBack() throws SQLException {
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
    void noUnattendedWriteIsIntendedInAStormThatJustBegan() throws SQLException {
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

    private void setBeat(String value) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("update database_heartbeat set beat = " + value)) {
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    void aRunThatIsHeldStandsBehindThoseThatWaitForAProof() throws SQLException {
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
    void theTaskOfARunComesAndGoesWithIt() throws SQLException {
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
    void theTaskOfARunThatNeedsNoneGoesWhenItIsTaken() throws SQLException {
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

    private int tasks(RunId run) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("select count(*) from scheduled_tasks where task_instance = ?")) {
            query.setString(1, run.toString());
            ResultSet row = query.executeQuery();
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void onCallHurriesTheNextLookUnlessItIsUnderWay() throws SQLException {
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
    void aPageOfManyRunsTakesAsManyStatementsAsAPageOfOne() {
        for (int i = 0; i < 20; i++) {
            store.acceptRun(request("page-" + UUID.randomUUID()));
        }
        Work ofOne = leastOfPagesOf(1);

        Work ofMany = leastOfPagesOf(20);

        assertThat(ofMany).isEqualTo(ofOne);
    }

    /** What the engine does meanwhile with the runs counts as well, now and then. */
    private Work leastOfPagesOf(int limit) {
        return Stream.generate(() -> pageOf(limit))
                .limit(5)
                .reduce((one, other) -> new Work(
                        Math.min(one.statements(), other.statements()),
                        Math.min(one.connections(), other.connections())))
                .orElseThrow();
    }

    /** What a page asks of the database. */
    private record Work(long statements, long connections) {}

    private Work pageOf(int limit) {
        Statistics statistics = sessions.getStatistics();
        statistics.setStatisticsEnabled(true);
        RunQuery all = new RunQuery(Optional.empty(), Optional.empty(), limit, Optional.empty());
        Work before = soFar(statistics);
        RunService.Reports page = runs.page(all);
        Work after = soFar(statistics);
        assertThat(page.reports()).hasSize(limit);
        assertThat(page.more()).isTrue();
        return new Work(after.statements() - before.statements(), after.connections() - before.connections());
    }

    private Work soFar(Statistics statistics) {
        long connections = ((AgroalDataSource) database).getMetrics().acquireCount();
        return new Work(statistics.getPrepareStatementCount(), connections);
    }

    @Test
    void aPageEndsBeforeItIsTooLarge() {
        DomainName domain = new DomainName("large-" + UUID.randomUUID() + ".example");
        List<RemediationRun> all = Stream.generate(() -> store.acceptRun(request(domain, "x".repeat(400_000), true)))
                .limit(3)
                .toList();
        RunQuery query = new RunQuery(Optional.empty(), Optional.of(domain), 10, Optional.empty());

        RunPage first = store.page(query);

        assertThat(first.runs()).hasSize(2);
        assertThat(first.more()).isTrue();
        RemediationRun last = first.runs().getLast();
        RunPage second = store.page(new RunQuery(
                Optional.empty(),
                Optional.of(domain),
                10,
                Optional.of(new RunQuery.Position(last.createdAt(), last.id()))));
        assertThat(second.runs()).hasSize(1);
        assertThat(second.more()).isFalse();
        // The reason is shown with the request and in the timeline as well.
        RunPage shortened = store.shortened(new RunPage(all, false));
        assertThat(shortened.runs()).isEqualTo(all.subList(0, 1));
        assertThat(shortened.more()).isTrue();
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
                Optional.empty());
    }

    private static RemediationRequest request(String name) {
        return request(name, name, Trigger.TICKET);
    }

    private static RemediationRequest request(String name, String key, Trigger trigger) {
        return new RemediationRequest(
                key,
                new Subject(Optional.of(new DomainName(name + ".example")), Optional.empty(), Optional.empty()),
                Optional.empty(),
                trigger,
                "test",
                Message.plain("a test"),
                false,
                Optional.empty());
    }

    private int priority(RemediationRun run) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("select priority from scheduled_tasks where task_instance = ?")) {
            query.setString(1, run.id().toString());
            ResultSet row = query.executeQuery();
            row.next();
            return row.getInt(1);
        }
    }

    private void setTask(RemediationRun run, Instant dueAt, boolean picked) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update scheduled_tasks set execution_time = ?, picked = ?" + " where task_instance = ?")) {
            update.setTimestamp(1, Timestamp.from(dueAt));
            update.setBoolean(2, picked);
            update.setString(3, run.id().toString());
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private Instant dueAt(RemediationRun run) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "select execution_time from scheduled_tasks" + " where task_instance = ?")) {
            query.setString(1, run.id().toString());
            ResultSet row = query.executeQuery();
            row.next();
            return row.getTimestamp(1).toInstant();
        }
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
