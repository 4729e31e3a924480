package io.certloop.service.security.session;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sessions of browsers as this replica knows them. An answer is kept for a few seconds, and
 * simultaneous requests share one look-up: a page and its parts cause only one.
 */
@ApplicationScoped
public class Sessions {

    /** So long a session that has ended elsewhere may still be open here. */
    static final Duration KEPT = Duration.ofSeconds(5);

    /** More than browsers come by in that time; else cookies that are made up would fill memory. */
    static final int MOST = 10_000;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SessionLookup lookup;
    private final Clock clock;
    private final Map<SessionId, Answer> answers = new ConcurrentHashMap<>();

    Sessions(SessionLookup lookup, Clock clock) {
        this.lookup = lookup;
        this.clock = clock;
    }

    private record Answer(CompletableFuture<Optional<BrowserSession>> session, Instant askedAt) {

        boolean isOld(Instant now) {
            return !now.isBefore(askedAt.plus(KEPT)) || session.isCompletedExceptionally();
        }
    }

    /** Answers on any thread. Fails with {@link SessionsUnavailable}. */
    Uni<Optional<BrowserSession>> find(SessionId id) {
        Instant now = clock.instant();
        if (answers.size() >= MOST) {
            answers.values().removeIf(answer -> answer.isOld(now));
        }
        if (answers.size() >= MOST) {
            answers.clear();
        }
        Answer answer =
                answers.compute(
                        id,
                        (same, known) -> known == null || known.isOld(now) ? ask(id, now) : known);
        return Uni.createFrom()
                .completionStage(answer.session())
                .map(found -> found.filter(open -> clock.instant().isBefore(open.until())));
    }

    /**
     * On a thread of its own: a worker would take over the request scope of the request that came
     * first, and the others would get it with the answer.
     */
    private Answer ask(SessionId id, Instant now) {
        return new Answer(
                CompletableFuture.supplyAsync(() -> lookup.find(id), Thread::startVirtualThread),
                now);
    }

    int kept() {
        return answers.size();
    }

    /** Whether it has surely ended; waits for the answer. */
    boolean isOver(SessionId id) {
        try {
            return find(id).await().atMost(PATIENCE).isEmpty();
        } catch (RuntimeException e) {
            return false; // it cannot be said now; its end is known in any case
        }
    }

    /** The next request looks it up again. */
    public void forget(SessionId id) {
        answers.remove(id);
    }
}
