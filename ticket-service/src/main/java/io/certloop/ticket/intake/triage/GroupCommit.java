package io.certloop.ticket.intake.triage;

import io.certloop.service.database.BriefWait;
import io.certloop.service.database.DatabaseAway;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Commits the items of concurrent callers in shared transactions. Items that arrive while a batch is being committed
 * make up the next batch, so no item waits for others to arrive. Each caller gets its result only after the commit. If
 * a batch fails, its items are stored one by one, so that a bad item does not fail the others; while the database is
 * unreachable, the whole batch fails instead. An item that is not committed in time is refused, and is not stored
 * unless a writer has begun with it.
 */
final class GroupCommit<T, R> {

    private static final int LARGEST = 64;

    /**
     * Most batches that are written at the same time. One writer prepares a batch while the other waits for the disk.
     */
    private static final int WRITERS = 2;

    /**
     * Waiting items from which a second writer starts. Below that, one writer is enough, because an item costs less in
     * a fuller batch.
     */
    private static final int WORTH_ANOTHER = LARGEST / 2;

    /**
     * How long an item may wait for its commit. This is longer than getting a connection and one statement may take.
     */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Function<List<T>, List<R>> store;
    private final Duration longest;
    private final Queue<Waiting<T, R>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final Semaphore writers = new Semaphore(WRITERS);

    /**
     * Threads of the writers. Platform threads are enough, because a writer only waits for the database and there are
     * at most two writers.
     */
    private final Executor threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("intake-", 0).factory());

    /** Items that are not committed yet, oldest first, so that one timer is enough for all. */
    private final Queue<Waiting<T, R>> uncommitted = new ConcurrentLinkedQueue<>();

    private final AtomicBoolean timed = new AtomicBoolean();

    /** @param store stores a batch, all items or none, and returns a result for each item, in the same order */
    GroupCommit(Function<List<T>, List<R>> store) {
        this(store, LONGEST);
    }

    GroupCommit(Function<List<T>, List<R>> store, Duration longest) {
        this.store = store;
        this.longest = longest;
    }

    /** @param until latest time of the commit, as {@link System#nanoTime()} counts it */
    private record Waiting<T, R>(T item, CompletableFuture<R> result, long until) {}

    /**
     * Submits an item. The stage completes with the result when the item is committed, or with an exception when the
     * item has failed or is too late.
     */
    CompletionStage<R> submit(T item) {
        var waiting = new Waiting<>(item, new CompletableFuture<R>(), System.nanoTime() + longest.toNanos());
        uncommitted.add(waiting);
        queue.add(waiting);
        queued.incrementAndGet();
        beginTiming();
        if (begins()) {
            threads.execute(() -> BriefWait.during(() -> write()));
        }
        return waiting.result();
    }

    /** Refuses late items, and schedules itself again as long as an item is uncommitted. */
    private void time() {
        refuseLate();
        var oldest = uncommitted.peek();
        if (oldest != null) {
            CompletableFuture.delayedExecutor(oldest.until() - System.nanoTime(), TimeUnit.NANOSECONDS)
                    .execute(this::time);
            return;
        }
        timed.set(false);
        beginTiming();
    }

    private void beginTiming() {
        if (!uncommitted.isEmpty() && timed.compareAndSet(false, true)) {
            time();
        }
    }

    /** Refuses items that were not committed in time, and removes finished items from the queue. */
    private void refuseLate() {
        long now = System.nanoTime();
        uncommitted.removeIf(waiting -> {
            if (!waiting.result().isDone() && waiting.until() - now <= 0) {
                waiting.result().completeExceptionally(DatabaseAway.notInTime("not committed", null));
            }
            return waiting.result().isDone();
        });
    }

    private boolean begins() {
        return isWorth(WRITERS) && writers.tryAcquire();
    }

    /**
     * Whether another batch should be written now: enough items wait for it, or at least one item waits and no other
     * writer is active.
     *
     * @param free number of free writers while no writer other than the caller is active
     */
    private boolean isWorth(int free) {
        int waiting = queued.get();
        return waiting >= WORTH_ANOTHER || waiting > 0 && writers.availablePermits() == free;
    }

    private void write() {
        do {
            try {
                do {
                    write(next());
                    refuseLate();
                } while (isWorth(WRITERS - 1));
            } finally {
                writers.release();
            }
            // Whoever came after the last look and before the release found a writer at work.
        } while (begins());
    }

    private List<Waiting<T, R>> next() {
        var batch = new ArrayList<Waiting<T, R>>();
        while (batch.size() < LARGEST) {
            var waiting = queue.poll();
            if (waiting == null) {
                break;
            }
            queued.decrementAndGet();
            if (!waiting.result().isDone()) {
                batch.add(waiting);
            }
        }
        return batch;
    }

    private void write(List<Waiting<T, R>> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            var results = store.apply(batch.stream().map(Waiting::item).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).result().complete(results.get(i));
            }
        } catch (RuntimeException | Error e) {
            if (batch.size() == 1 || DatabaseAway.isReasonOf(e)) {
                batch.forEach(waiting -> waiting.result().completeExceptionally(e));
            } else {
                batch.forEach(waiting -> write(List.of(waiting)));
            }
        }
    }
}
