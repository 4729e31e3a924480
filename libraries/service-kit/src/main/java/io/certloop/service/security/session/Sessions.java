package io.certloop.service.security.session;

import io.certloop.service.database.BriefWait;
import io.certloop.service.security.limits.SharedAnswers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Caches browser sessions on this replica. The result of a look-up in the session store is kept for a few seconds, and
 * simultaneous requests with the same session share one look-up, so a page and the fragments that it loads cause only
 * one.
 */
@ApplicationScoped
public class Sessions {

    /** How long a session that has ended on another replica may still be valid here. */
    static final Duration KEPT = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SessionLookup lookup;
    private final Clock clock;
    private final SharedAnswers<SessionId, Optional<BrowserSession>> answers;

    Sessions(SessionLookup lookup, Clock clock) {
        this.lookup = lookup;
        this.clock = clock;
        this.answers = new SharedAnswers<>(KEPT, clock);
    }

    /**
     * Finds a session, on any thread. Fails with {@link SessionsUnavailable} if it cannot be looked up. The look-up has
     * a thread of its own: a worker thread would take over the request scope of the first request, and the other
     * waiting requests would get this scope with the answer.
     */
    Uni<Optional<BrowserSession>> find(SessionId id) {
        return Uni.createFrom()
                .completionStage(CompletableFuture.supplyAsync(
                        () -> BriefWait.during(() -> answers.get(id, () -> lookup.find(id))),
                        Thread::startVirtualThread))
                .map(found -> found.filter(open -> clock.instant().isBefore(open.endsAt())));
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
        answers.forget(id);
    }
}
