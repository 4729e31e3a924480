package io.certloop.remediation.session;

import io.certloop.service.security.Account;
import io.certloop.service.security.scope.GlassBroken;
import io.certloop.service.security.session.BrowserSession;
import io.certloop.service.security.session.SessionId;
import io.certloop.service.security.session.SessionLookup;
import io.certloop.service.security.session.SessionsUnavailable;
import io.certloop.service.security.tokens.TokenStore;
import io.certloop.service.text.Sha256;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Starts, finds and ends browser sessions, and grants break-glass access beyond their scope. */
public final class SessionService implements SessionLookup {

    /** How long break-glass access of a session lasts. */
    public static final Duration GLASS_LASTS = Duration.ofMinutes(5);

    private final SessionStore store;
    private final Function<byte[], Optional<Account>> accounts;
    private final Duration lasts;
    private final Consumer<GlassBroken> record;
    private final Clock clock;

    /**
     * @param accounts finds the account of a token by the token's hash in the current token file
     * @param lasts how long a session lasts
     * @param record records and reports who uses break-glass access, before the access is granted
     */
    public SessionService(
            SessionStore store,
            Function<byte[], Optional<Account>> accounts,
            Duration lasts,
            Consumer<GlassBroken> record,
            Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.lasts = lasts;
        this.record = record;
        this.clock = clock;
    }

    public Duration lasts() {
        return lasts;
    }

    /**
     * Starts a session for the account of a token.
     *
     * @return empty if the token is unknown
     */
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
        return new BrowserSession(account.name(), account.roles(), account.scope(), session.endsAt());
    }

    /**
     * Lets a session act outside of its scope for {@code GLASS_LASTS}.
     *
     * @return the secret id of this access
     */
    public SessionId breakGlass(String caller, Instant sessionEnd, String reason) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant end = now.plus(GLASS_LASTS);
        record.accept(new GlassBroken(caller, "/console until " + end, Optional.of(reason)));
        SessionId glass = SessionId.random();
        store.add(new SessionStore.Kept(glass.hash(), caller, glassOf(caller, sessionEnd), now, end));
        return glass;
    }

    @Override
    public Optional<Instant> glass(SessionId glass, String caller, Instant sessionEnd, Optional<String> change) {
        Optional<Instant> end = kept(glass)
                .filter(kept -> clock.instant().isBefore(kept.endsAt()))
                .filter(kept -> Arrays.equals(kept.tokenHash(), glassOf(caller, sessionEnd)))
                .map(SessionStore.Kept::endsAt);
        if (end.isPresent()) {
            change.ifPresent(what -> record.accept(new GlassBroken(caller, what, Optional.empty())));
        }
        return end;
    }

    @Override
    public void record(GlassBroken glass) {
        record.accept(glass);
    }

    /**
     * The value that takes the place of a token hash in the row of a break-glass access. No token has this hash, so the
     * row cannot be used as a session.
     */
    private static byte[] glassOf(String caller, Instant sessionEnd) {
        return Sha256.of("glass of the session of " + caller + " until " + sessionEnd);
    }

    /** Ends a session for all replicas and services; does nothing if there is no such session. */
    public void end(SessionId id) {
        store.remove(id.hash());
    }
}
