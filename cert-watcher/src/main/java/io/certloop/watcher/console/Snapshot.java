package io.certloop.watcher.console;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Keeps the last result of a slow count. Callers get the last result at once; an old result is counted again in the
 * background. Only the first callers wait, while there is no result yet.
 */
public final class Snapshot<T> {

    private static final Logger LOG = Logger.getLogger(Snapshot.class);

    private static final Duration FRESH = Duration.ofSeconds(10);

    /** Counting pauses for this many times the duration of the last count. */
    private static final int REST = 9;

    private final Supplier<T> source;
    private final Executor threads;
    private final InstantSource clock;

    /** Guards the start of a count; a lock instead of a monitor, because virtual threads wait for it. */
    private final ReentrantLock beginning = new ReentrantLock();

    private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);
    private volatile Instant next = Instant.MIN;
    private volatile Counted<T> last;

    public Snapshot(Supplier<T> source, Executor threads, InstantSource clock) {
        this.source = source;
        this.threads = threads;
        this.clock = clock;
    }

    /**
     * The last result; empty if no count has ended within the patience.
     *
     * @param patience how long to wait while there is no result yet
     * @throws IllegalStateException if there is no result yet and the count fails
     */
    public Optional<Counted<T>> get(Duration patience) {
        CompletableFuture<Void> count = countIfOld();
        if (last == null) {
            await(count, patience);
        }
        return Optional.ofNullable(last);
    }

    private CompletableFuture<Void> countIfOld() {
        beginning.lock();
        try {
            if (running.isDone() && !clock.instant().isBefore(next)) {
                running = CompletableFuture.runAsync(this::count, threads);
            }
            return running;
        } finally {
            beginning.unlock();
        }
    }

    private void count() {
        Instant began = clock.instant();
        try {
            last = new Counted<>(source.get(), began);
        } catch (RuntimeException e) {
            LOG.warn("Counting the fleet failed", e);
            throw e;
        } finally {
            Instant ended = clock.instant();
            Duration rest = Duration.between(began, ended).multipliedBy(REST);
            next = ended.plus(rest.compareTo(FRESH) > 0 ? rest : FRESH);
        }
    }

    private static void await(CompletableFuture<Void> count, Duration patience) {
        try {
            count.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // It goes on, and is there for whoever asks next.
        } catch (ExecutionException e) {
            throw new IllegalStateException("it could not be counted", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
