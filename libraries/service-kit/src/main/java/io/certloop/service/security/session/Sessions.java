package io.certloop.service.security.session;

import io.certloop.service.database.BriefWait;
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
 * Caches browser sessions on this replica. The result of a look-up in the session store is kept for a few seconds, and
 * simultaneous requests with the same session share one look-up, so a page and the fragments that it loads cause only
 * one.
 */
@ApplicationScoped
public class Sessions {

    /** How long a session that has ended on another replica may still be valid here. */
    static final Duration KEPT = Duration.ofSeconds(5);

    /**
     * The largest number of look-up results in the cache; more than the browsers that send requests while a result is
     * kept. Without a limit, invented cookies would fill the memory.
     */
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

    /** Finds a session, on any thread. Fails with {@link SessionsUnavailable} if it cannot be looked up. */
    Uni<Optional<BrowserSession>> find(SessionId id) {
        Instant now = clock.instant();
        if (answers.size() >= MOST) {
            answers.values().removeIf(answer -> answer.isOld(now));
        }
        if (answers.size() >= MOST) {
            answers.clear();
        }
        Answer answer = answers.compute(id, (same, known) -> known == null || known.isOld(now) ? ask(id, now) : known);
        return Uni.createFrom()
                .completionStage(answer.session())
                .map(found -> found.filter(open -> clock.instant().isBefore(open.until())));
    }

    /**
     * Looks a session up on a thread of its own. A worker thread would take over the request scope of the first
     * request, and the other waiting requests would get this scope with the answer.
     */
    private Answer ask(SessionId id, Instant now) {
        return new Answer(
                CompletableFuture.supplyAsync(
                        () -> BriefWait.during(() -> lookup.find(id)), Thread::startVirtualThread),
                now);
    }

    int kept() {
        return answers.size();
    }

    /** Whether the session has ended; waits for the look-up. False if the look-up fails. */
    boolean isOver(SessionId id) {
        try {
            return find(id).await().atMost(PATIENCE).isEmpty();
        } catch (RuntimeException e) {
            return false; // it cannot be said now; its end is known in any case
        }
    }

    /** Removes the session from the cache, so that its next request looks it up again. */
    public void forget(SessionId id) {
        answers.remove(id);
    }
}
