package io.certloop.watcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.certloop.service.database.Statements;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Of two transactions, PostgreSQL ends one. */
@QuarkusTest
class LostRaceIT extends StagedIT {

    private static final int FIRST = 4711;
    private static final int SECOND = 4712;

    private static final TaskDescriptor<Void> TASK = TaskDescriptor.of("inspect-alert");

    @Inject
    DataSource db;

    @Inject
    SchedulerClient scheduler;

    private final AtomicInteger attempts = new AtomicInteger();
    private final CyclicBarrier bothHoldOne = new CyclicBarrier(2);

    @Test
    void aDeadlockIsRunAgainUntilBothAreDone() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var both =
                    threads.invokeAll(List.<Callable<String>>of(() -> lock(FIRST, SECOND), () -> lock(SECOND, FIRST)));

            assertThat(both.get(0).get()).isEqualTo("done");
            assertThat(both.get(1).get()).isEqualTo("done");
        }
        assertThat(attempts).hasValue(3);
    }

    @Test
    void aTaskThatAnotherOneAddsMeanwhileIsThereForBoth() throws Exception {
        String id = "race-" + UUID.randomUUID();
        CountDownLatch added = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> first = threads.submit(() -> transactions.call(() -> {
                schedule(id);
                added.countDown();
                await().pollInSameThread().until(this::isSomebodyWaiting);
                return attempts.incrementAndGet();
            }));
            added.await();
            transactions.call(() -> {
                attempts.incrementAndGet();
                schedule(id);
                return "added";
            });
            first.get();
        }
        assertThat(attempts).hasValue(3);
        scheduler.cancel(TASK.instanceId(id));
    }

    private void schedule(String id) {
        scheduler.scheduleIfNotExists(
                TASK.instance(id).scheduledTo(Instant.now().plus(Duration.ofDays(1))));
    }

    private boolean isSomebodyWaiting() {
        return new Statements(db)
                .first(
                        "select 1 from pg_stat_activity where wait_event_type = 'Lock'"
                                + " and query ilike 'insert into scheduled_tasks%'",
                        row -> true)
                .isPresent();
    }

    private String lock(int one, int other) {
        return transactions.call(() -> {
            hold(one);
            if (attempts.incrementAndGet() <= 2) {
                awaitBoth();
            }
            hold(other);
            return "done";
        });
    }

    private void hold(int key) {
        new Statements(db).query("select 1 from pg_advisory_xact_lock(?)", row -> 1, key);
    }

    private void awaitBoth() {
        try {
            bothHoldOne.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
