package io.certloop.cloud.controlplane.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault.Throttled;
import io.certloop.cloud.controlplane.budget.RequestBudget.Turn;
import io.certloop.cloud.controlplane.budget.RequestMeter;
import io.certloop.cloud.controlplane.farm.node.NodeException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FarmLimitsTest {

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch begun = new CountDownLatch(2);
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void close() {
        end.countDown();
        executor.close();
    }

    private static FarmLimits limits(Duration patience) {
        return new FarmLimits(
                new AccountId("edge-farm"),
                2,
                (line, caller, longestWait) -> new Turn.Granted(Duration.ZERO),
                RequestMeter.NONE,
                patience,
                Clock.systemUTC());
    }

    private boolean hold() {
        begun.countDown();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    @Test
    void asksNoMoreNodesAtOnceThanInFlightAllows() throws Exception {
        FarmLimits limits = limits(Duration.ofMillis(1));
        for (int i = 0; i < 2; i++) {
            executor.submit(() -> limits.converse("node-1", this::hold));
        }
        begun.await();

        NodeException refused = catchThrowableOfType(NodeException.class, () -> limits.converse("node-1", () -> true));

        assertThat(refused.kind()).isEqualTo(NodeException.Kind.BUSY);
        assertThat(refused).hasMessageContaining("2 conversations").hasMessageContaining("inFlight");
    }

    @Test
    void isThrottledWhileAnotherWriteIsUnderWay() throws Exception {
        FarmLimits limits = limits(Duration.ofMillis(1));
        begun.countDown();
        executor.submit(() -> limits.write(this::hold));
        begun.await();

        var refused = catchThrowableOfType(ControlPlaneException.class, () -> limits.write(() -> true));

        assertThat(refused.fault()).isInstanceOf(Throttled.class);
        assertThat(refused.fault().detail()).contains("another write");
    }

    @Test
    void oneWriteFollowsTheOther() {
        FarmLimits limits = limits(Duration.ofMinutes(1));
        AtomicInteger writing = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        CompletableFuture.allOf(java.util.stream.IntStream.range(0, 50)
                        .mapToObj(i ->
                                CompletableFuture.runAsync(() -> limits.write(() -> count(writing, most)), executor))
                        .toArray(CompletableFuture<?>[]::new))
                .join();

        assertThat(most).hasValue(1);
    }

    private static boolean count(AtomicInteger writing, AtomicInteger most) {
        most.accumulateAndGet(writing.incrementAndGet(), Math::max);
        Thread.yield();
        writing.decrementAndGet();
        return true;
    }
}
