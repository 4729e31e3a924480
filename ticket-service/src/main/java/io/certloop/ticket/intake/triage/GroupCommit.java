package io.certloop.ticket.intake.triage;

import io.certloop.service.database.BriefWait;
import io.certloop.service.database.DatabaseAway;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

    /** @param store stores a batch, all items or none, and returns a result for each item, in the same order */
    GroupCommit(Function<List<T>, List<R>> store) {
        this(store, LONGEST);
    }

    GroupCommit(Function<List<T>, List<R>> store, Duration longest) {
        this.store = store;
        this.longest = longest;
    }

    private record Waiting<T, R>(T item, CompletableFuture<R> result) {}

    /**
     * Submits an item, and waits until it is committed.
     *
     * @return the result of the item; throws the failure of the item, or that it is too late
     */
    R submit(T item) {
        var waiting = new Waiting<>(item, new CompletableFuture<R>());
        queue.add(waiting);
        queued.incrementAndGet();
        if (begins()) {
            threads.execute(() -> BriefWait.during(() -> write()));
        }
        try {
            return waiting.result().get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw late(waiting, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw late(waiting, e);
        }
    }

    /** Refuses the item, so that no writer begins with it. */
    private static <T, R> RuntimeException late(Waiting<T, R> waiting, Exception why) {
        var late = DatabaseAway.notInTime("not committed", why);
        waiting.result().completeExceptionally(late);
        return late;
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
