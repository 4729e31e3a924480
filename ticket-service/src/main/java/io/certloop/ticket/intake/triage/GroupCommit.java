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
 * Lets callers that come at the same time share a transaction: what arrives while a batch is being
 * committed makes up the next one. Nobody waits for company, and each caller hears of its part only
 * once it is committed. A batch that fails is repeated one by one, so that nobody pays for others;
 * not while the database is away. A caller whose part is not committed in time is refused, and its
 * part left out if nobody has begun it.
 */
final class GroupCommit<T, R> {

    private static final int LARGEST = 64;

    /** One prepares while the other waits for the disk. */
    private static final int WRITERS = 2;

    /** The fuller a batch the less each part costs: while fewer wait, one writer is enough. */
    private static final int WORTH_ANOTHER = LARGEST / 2;

    /** Longer than a connection and one statement may take. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Function<List<T>, List<R>> store;
    private final Duration longest;
    private final Queue<Waiting<T, R>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final Semaphore writers = new Semaphore(WRITERS);

    /** Not virtual: a writer does nothing but wait for the database, and there are few. */
    private final Executor threads =
            Executors.newCachedThreadPool(
                    Thread.ofPlatform().daemon().name("intake-", 0).factory());

    /** The oldest first, so that one timer is enough for all. */
    private final Queue<Waiting<T, R>> uncommitted = new ConcurrentLinkedQueue<>();

    private final AtomicBoolean timed = new AtomicBoolean();

    /**
     * @param store gives a result for each, in order, all or nothing
     */
    GroupCommit(Function<List<T>, List<R>> store) {
        this(store, LONGEST);
    }

    GroupCommit(Function<List<T>, List<R>> store, Duration longest) {
        this.store = store;
        this.longest = longest;
    }

    /**
     * @param until by {@link System#nanoTime()}
     */
    private record Waiting<T, R>(T item, CompletableFuture<R> result, long until) {}

    /** Completed once the item is committed, or as soon as it is sure that it will not be. */
    CompletionStage<R> submit(T item) {
        var waiting =
                new Waiting<>(
                        item, new CompletableFuture<R>(), System.nanoTime() + longest.toNanos());
        uncommitted.add(waiting);
        queue.add(waiting);
        queued.incrementAndGet();
        beginTiming();
        if (begins()) {
            threads.execute(() -> BriefWait.during(() -> write()));
        }
        return waiting.result();
    }

    /** Goes on as long as anything is uncommitted. */
    private void time() {
        refuseLate();
        var oldest = uncommitted.peek();
        if (oldest != null) {
            CompletableFuture.delayedExecutor(
                            oldest.until() - System.nanoTime(), TimeUnit.NANOSECONDS)
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

    /** Also lets go of those that are done. */
    private void refuseLate() {
        long now = System.nanoTime();
        uncommitted.removeIf(
                waiting -> {
                    if (!waiting.result().isDone() && waiting.until() - now <= 0) {
                        waiting.result()
                                .completeExceptionally(
                                        DatabaseAway.notInTime("not committed", null));
                    }
                    return waiting.result().isDone();
                });
    }

    private boolean begins() {
        return isWorth(WRITERS) && writers.tryAcquire();
    }

    /**
     * @param free how many writers are if nobody writes but who asks
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
