package io.certloop.remediation.session;

import io.certloop.service.security.Account;
import io.certloop.service.security.session.BrowserSession;
import io.certloop.service.security.session.SessionId;
import io.certloop.service.security.session.SessionLookup;
import io.certloop.service.security.session.SessionsUnavailable;
import io.certloop.service.security.tokens.TokenStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

public final class SessionService implements SessionLookup {

    private final SessionStore store;
    private final Function<byte[], Optional<Account>> accounts;
    private final Duration lasts;
    private final Clock clock;

    /**
     * @param accounts finds the account of a token by the token's hash in the current token file
     * @param lasts how long a session lasts
     */
    public SessionService(
            SessionStore store, Function<byte[], Optional<Account>> accounts, Duration lasts, Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.lasts = lasts;
        this.clock = clock;
    }

    public Duration lasts() {
        return lasts;
    }

    /** @return empty if the token is unknown */
    public Optional<SessionId> begin(String token) {
        byte[] hash = TokenStore.hash(token);
        return accounts.apply(hash).map(account -> begin(account, hash));
    }

    private SessionId begin(Account account, byte[] tokenHash) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        SessionId id = SessionId.random();
        store.removeEndedBefore(now);
        store.add(new SessionStore.Kept(id.hash(), account.name(), tokenHash, now, now.plus(lasts)));
        return id;
    }

    @Override
    public Optional<BrowserSession> find(SessionId id) {
        return kept(id).filter(session -> clock.instant().isBefore(session.endsAt()))
                .flatMap(session -> accounts.apply(session.tokenHash()).map(account -> open(session, account)));
    }

    private Optional<SessionStore.Kept> kept(SessionId id) {
        try {
            return store.find(id.hash());
        } catch (IllegalStateException e) {
            throw new SessionsUnavailable("the database cannot be read", e);
        }
    }

    private static BrowserSession open(SessionStore.Kept session, Account account) {
        return new BrowserSession(account.name(), account.roles(), session.endsAt());
    }

    /** Ends a session for all replicas and services; does nothing if there is no such session. */
    public void end(SessionId id) {
        store.remove(id.hash());
    }
}
