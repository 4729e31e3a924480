package io.certloop.ticket.intake.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.service.database.DatabaseAway;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    @Test
    void givesEachCallerItsOwnResultAndPutsThoseWhoWaitTogether() throws Exception {
        var sizes = new ConcurrentLinkedQueue<Integer>();
        var gate = new CountDownLatch(1);
        var gathering = new GroupCommit<Integer, String>(batch -> {
            sizes.add(batch.size());
            await(gate);
            return batch.stream().map(String::valueOf).toList();
        });

        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = IntStream.range(0, 2_000)
                    .mapToObj(i -> callers.submit(() -> gathering.submit(i)))
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
        var gathering = new GroupCommit<Integer, Integer>(batch -> {
            if (batch.contains(13)) {
                throw new IllegalArgumentException("thirteen");
            }
            return batch;
        });

        List<Future<Integer>> results;
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            results = IntStream.range(0, 200)
                    .mapToObj(i -> callers.submit(() -> gathering.submit(i)))
                    .toList();
        }

        for (int i = 0; i < results.size(); i++) {
            if (i == 13) {
                assertThatThrownBy(results.get(i)::get).hasCauseInstanceOf(IllegalArgumentException.class);
            } else {
                assertThat(results.get(i).get()).isEqualTo(i);
            }
        }
    }

    @Test
    void refusesAllOfABatchAtOnceWhileTheDatabaseIsAway() throws Exception {
        var batches = new ConcurrentLinkedQueue<List<Integer>>();
        var gate = new CountDownLatch(1);
        var gathering = new GroupCommit<Integer, Integer>(batch -> {
            batches.add(batch);
            await(gate);
            throw new IllegalStateException(new SQLException("gone", "08006"));
        });

        List<Future<Integer>> results;
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            results = IntStream.range(0, 200)
                    .mapToObj(i -> callers.submit(() -> gathering.submit(i)))
                    .toList();
            gate.countDown();
        }

        assertThat(results)
                .allSatisfy(result -> assertThatThrownBy(result::get)
                        .satisfies(e -> assertThat(isAway(e)).isTrue()));
        assertThat(batches.stream().flatMap(List::stream)).doesNotHaveDuplicates();
    }

    @Test
    void refusesWhatIsNotCommittedInTimeAndLeavesOutWhatIsNotBegun() throws Exception {
        var begun = new ConcurrentLinkedQueue<Integer>();
        var gate = new CountDownLatch(1);
        var gathering = new GroupCommit<Integer, Integer>(
                batch -> {
                    begun.addAll(batch);
                    await(gate);
                    return batch;
                },
                Duration.ofMillis(50));

        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = IntStream.range(0, 200)
                    .mapToObj(i -> callers.submit(() -> gathering.submit(i)))
                    .toList();
            assertThat(results)
                    .allSatisfy(result -> assertThatThrownBy(result::get)
                            .satisfies(e -> assertThat(isAway(e)).isTrue()));
        }
        int before = begun.size();
        gate.countDown();

        assertThat(gathering.submit(1_000)).isEqualTo(1_000);
        assertThat(begun).hasSize(before + 1);
    }

    @Test
    void timesEachByItsOwnArrival() throws Exception {
        var gate = new CountDownLatch(1);
        var gathering = new GroupCommit<Integer, Integer>(
                batch -> {
                    if (!batch.contains(0)) {
                        await(gate);
                    }
                    return batch;
                },
                Duration.ofMillis(200));

        assertThat(gathering.submit(0)).isZero();
        assertThatThrownBy(() -> gathering.submit(1))
                .satisfies(e -> assertThat(isAway(e)).isTrue());
        assertThatThrownBy(() -> gathering.submit(2))
                .satisfies(e -> assertThat(isAway(e)).isTrue());
        gate.countDown();
        assertThat(gathering.submit(3)).isEqualTo(3);
    }

    @Test
    void callsASecondWriterOnlyForHalfABatch() {
        var batches = new ConcurrentLinkedQueue<List<Integer>>();
        var gate = new CountDownLatch(1);
        var gathering = new GroupCommit<Integer, Integer>(batch -> {
            batches.add(batch);
            await(gate);
            return batch;
        });

        var first = callers(gathering, 1);
        Awaitility.await().until(() -> batches.size() == 1);
        var few = callers(gathering, 31);
        Awaitility.await().until(() -> few.stream().allMatch(GroupCommitTest::waits));
        assertThat(batches).hasSize(1);

        var enough = callers(gathering, 1);
        Awaitility.await().until(() -> batches.size() == 2);
        gate.countDown();

        Awaitility.await()
                .until(() -> Stream.of(first, few, enough).flatMap(List::stream).noneMatch(Thread::isAlive));
        assertThat(batches).extracting(List::size).containsExactly(1, 32);
    }

    private static List<Thread> callers(GroupCommit<Integer, Integer> gathering, int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> Thread.startVirtualThread(() -> gathering.submit(i)))
                .toList();
    }

    private static boolean waits(Thread caller) {
        return caller.getState() == Thread.State.TIMED_WAITING;
    }

    private static boolean isAway(Throwable failure) {
        return DatabaseAway.isReasonOf(failure);
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
