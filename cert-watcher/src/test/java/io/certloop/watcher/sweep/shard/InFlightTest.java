package io.certloop.watcher.sweep.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InFlightTest {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final InFlight inFlight = new InFlight(threads, 3, 2);
    private final List<Integer> results = new ArrayList<>();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void whatHangsHoldsOnePlaceOnly() {
        var allOthersDone = new CountDownLatch(99);
        List<Callable<Integer>> work = new ArrayList<>();
        work.add(() -> {
            allOthersDone.await();
            return -1;
        });
        IntStream.range(0, 99)
                .forEach(i -> work.add(() -> {
                    allOthersDone.countDown();
                    return i;
                }));

        inFlight.run(work.iterator(), results::addAll);

        assertThat(results).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void noMoreIsUnderWayThanAllowed() {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        List<Callable<Integer>> work = IntStream.range(0, 200)
                .<Callable<Integer>>mapToObj(i -> () -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    Thread.yield();
                    return now.getAndDecrement();
                })
                .toList();

        inFlight.run(work.iterator(), results::addAll);

        assertThat(results).hasSize(200);
        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void aFailureEndsTheRun() {
        List<Callable<Integer>> work = List.of(() -> {
            throw new IllegalStateException("broken");
        });

        assertThatThrownBy(() -> inFlight.run(work.iterator(), results::addAll))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken");
    }
}
