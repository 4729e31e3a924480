package io.certloop.service.security.apitoken;

import io.certloop.service.database.BriefWait;
import io.certloop.service.security.Account;
import io.certloop.service.security.session.ApiTokenLookup;
import io.certloop.service.text.Sha256;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Caches the valid tokens on this replica. All tokens are read at once and kept for a few seconds, so that a call
 * causes no query of its own, not even a call with an invented token.
 */
@ApplicationScoped
class KnownApiTokens implements ApiTokenLookup {

    /** How long a token that was revoked on another replica may still be accepted here. */
    static final Duration KEPT = Duration.ofSeconds(5);

    /** How long a token that was issued on another replica may still be unknown here. */
    static final Duration UNKNOWN_KEPT = Duration.ofSeconds(1);

    private static final Duration USE_NOTED_EVERY = Duration.ofHours(1);
    private static final Snapshot NOTHING = new Snapshot(Map.of(), Instant.EPOCH);
    private static final Logger LOG = Logger.getLogger(KnownApiTokens.class);

    private final ApiTokenStore store;
    private final Clock clock;
    private final Map<UUID, Instant> used = new ConcurrentHashMap<>();
    private volatile Snapshot known = NOTHING;
    private CompletableFuture<Snapshot> reading = CompletableFuture.completedFuture(NOTHING);

    KnownApiTokens(ApiTokenStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    private record Snapshot(Map<String, ApiToken> byHash, Instant readAt) {

        boolean isOlder(Duration age, Instant now) {
            return !now.isBefore(readAt.plus(age));
        }
    }

    /**
     * Finds the account of a token; empty if the token is not valid. Fails with {@link ApiTokensUnavailable} if the
     * tokens cannot be read.
     */
    @Override
    public Uni<Optional<Account>> account(String value) {
        return find(value).map(token -> token.map(ApiToken::account));
    }

    Uni<Optional<ApiToken>> find(String value) {
        String hash = Sha256.hex(value);
        Snapshot now = known;
        Duration age = now.byHash().containsKey(hash) ? KEPT : UNKNOWN_KEPT;
        return now.isOlder(age, clock.instant())
                ? Uni.createFrom().completionStage(this::read).map(read -> find(hash, read))
                : Uni.createFrom().item(find(hash, now));
    }

    private Optional<ApiToken> find(String hash, Snapshot snapshot) {
        Instant now = clock.instant();
        Optional<ApiToken> found =
                Optional.ofNullable(snapshot.byHash().get(hash)).filter(token -> token.isActive(now));
        found.ifPresent(token -> used.put(token.id(), now));
        return found;
    }

    /** Reads the tokens. Calls that arrive during a read share its result. */
    private synchronized CompletableFuture<Snapshot> read() {
        if (reading.isDone()) {
            reading = CompletableFuture.supplyAsync(() -> BriefWait.during(this::readNow), Thread::startVirtualThread);
        }
        return reading;
    }

    private Snapshot readNow() {
        try {
            Instant now = clock.instant();
            Snapshot read = new Snapshot(store.active(now), now);
            known = read;
            noteUse(read, now);
            return read;
        } catch (RuntimeException e) {
            throw new ApiTokensUnavailable(e);
        }
    }

    /** Stores when tokens were last used. A failure is only logged, so that it fails no call. */
    private void noteUse(Snapshot read, Instant now) {
        List<UUID> due = read.byHash().values().stream()
                .filter(token -> used.containsKey(token.id()))
                .filter(token -> isNotedBefore(token, now.minus(USE_NOTED_EVERY)))
                .map(ApiToken::id)
                .toList();
        used.clear();
        try {
            if (!due.isEmpty()) {
                store.used(due, now);
            }
        } catch (RuntimeException e) {
            LOG.warn("the last use of API tokens was not noted", e);
        }
    }

    private static boolean isNotedBefore(ApiToken token, Instant time) {
        return token.lastUsedAt().filter(at -> !at.isBefore(time)).isEmpty();
    }

    /** Empties the cache, so that the next call reads the tokens again. */
    void forget() {
        known = NOTHING;
    }
}
