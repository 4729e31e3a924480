package io.certloop.ticket.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GatheringTest {

    @Test
    void givesEachCallerItsOwnResultAndPutsThoseWhoWaitTogether() throws Exception {
        var sizes = new ConcurrentLinkedQueue<Integer>();
        var gate = new CountDownLatch(1);
        var gathering =
                new Gathering<Integer, String>(
                        batch -> {
                            sizes.add(batch.size());
                            await(gate);
                            return batch.stream().map(String::valueOf).toList();
                        });

        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var results =
                    IntStream.range(0, 2_000)
                            .mapToObj(i -> callers.submit(() -> gathering.take(i)))
                            .toList();
            gate.countDown();
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get()).isEqualTo(String.valueOf(i));
            }
        }

        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(2_000);
        assertThat(sizes).allSatisfy(size -> assertThat(size).isBetween(1, 64));
    }

    @Test
    void letsOnlyTheOneFailThatCannotBeStored() throws Exception {
        var gathering =
                new Gathering<Integer, Integer>(
                        batch -> {
                            if (batch.contains(13)) {
                                throw new IllegalArgumentException("thirteen");
                            }
                            return batch;
                        });

        List<Future<Integer>> results;
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            results =
                    IntStream.range(0, 200)
                            .mapToObj(i -> callers.submit(() -> gathering.take(i)))
                            .toList();
        }

        for (int i = 0; i < results.size(); i++) {
            if (i == 13) {
                assertThatThrownBy(results.get(i)::get)
                        .hasCauseInstanceOf(IllegalArgumentException.class);
            } else {
                assertThat(results.get(i).get()).isEqualTo(i);
            }
        }
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
