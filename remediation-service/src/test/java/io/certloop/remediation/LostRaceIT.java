package io.certloop.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.remediation.stage.LocalStage;
import io.certloop.service.database.JtaTransactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** PostgreSQL ends one of two transactions that wait for each other. */
@QuarkusTest
@QuarkusTestResource(LocalStage.class)
class LostRaceIT {

    private static final int FIRST = 4711;
    private static final int SECOND = 4712;

    @Inject
    EntityManager db;

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

    private String lock(int one, int other) {
        return JtaTransactions.INSTANCE.call(() -> {
            hold(one);
            if (attempts.incrementAndGet() <= 2) {
                awaitBoth();
            }
            hold(other);
            return "done";
        });
    }

    private void hold(int key) {
        db.createNativeQuery("select 1 from pg_advisory_xact_lock(?1)")
                .setParameter(1, key)
                .getSingleResult();
    }

    private void awaitBoth() {
        try {
            bothHoldOne.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
