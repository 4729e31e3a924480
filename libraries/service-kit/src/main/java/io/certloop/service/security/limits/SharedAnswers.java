package io.certloop.service.security.limits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Caches expensive answers for all callers with the same key. An answer is computed at most once at a time and kept for
 * a while. A failure is passed to the callers that wait for the answer, and is not kept.
 */
public final class SharedAnswers<K, V> {

    /** The most answers; more than callers ask for at once. Without a limit, invented keys would fill the memory. */
    static final int MOST = 10_000;

    private final Duration kept;
    private final Clock clock;
    private final ConcurrentHashMap<K, Answer<V>> answers = new ConcurrentHashMap<>();

    /**
     * Creates a cache.
     *
     * @param kept how long an answer is kept; zero means that only callers during the computation share it
     */
    public SharedAnswers(Duration kept, Clock clock) {
        this.kept = kept;
        this.clock = clock;
    }

    private static final class Answer<V> {
        private final CompletableFuture<V> value = new CompletableFuture<>();
        private volatile Instant until = Instant.MAX;

        private boolean isOver(Instant now) {
            return !now.isBefore(until);
        }
    }

    /** Returns the kept answer, waits for a computation in progress, or computes the answer with the given work. */
    public V get(K key, Supplier<V> work) {
        Instant now = clock.instant();
        if (answers.size() >= MOST) {
            answers.values().removeIf(answer -> answer.isOver(now));
        }
        if (answers.size() >= MOST) {
            answers.clear();
        }
        Answer<V> mine = new Answer<>();
        Answer<V> shared = answers.compute(key, (any, old) -> old == null || old.isOver(now) ? mine : old);
        return shared == mine ? complete(key, mine, work) : await(shared);
    }

    /** The kept answer; empty if there is none. Never waits. */
    public Optional<V> ifKept(K key) {
        return Optional.ofNullable(answers.get(key))
                .filter(answer -> !answer.isOver(clock.instant()))
                .filter(answer -> answer.until.isBefore(Instant.MAX))
                .map(this::await);
    }

    public void forget(K key) {
        answers.remove(key);
    }

    int size() {
        return answers.size();
    }

    private V complete(K key, Answer<V> mine, Supplier<V> work) {
        try {
            V value = work.get();
            mine.until = clock.instant().plus(kept);
            mine.value.complete(value);
            return value;
        } catch (RuntimeException | Error failure) {
            mine.value.completeExceptionally(failure);
            throw failure;
        } finally {
            if (kept.isZero() || mine.value.isCompletedExceptionally()) {
                answers.remove(key, mine);
            }
        }
    }

    private V await(Answer<V> shared) {
        try {
            return shared.value.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }
}
