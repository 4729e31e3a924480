package io.certloop.service.security.apitoken;

import io.certloop.service.database.JtaTransactions;
import io.certloop.service.http.FieldChecks;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.security.NotAllowed;
import io.certloop.service.security.Role;
import io.certloop.service.security.scope.CallerScope;
import io.certloop.service.security.scope.Scope;
import io.certloop.service.security.session.ApiTokenLookup;
import io.certloop.service.security.session.Caller;
import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Issues, lists and revokes tokens for the caller of the current request. */
@ApplicationScoped
public class ApiTokens {

    /** The longest lifetime of a token. */
    public static final Duration LONGEST = Duration.ofDays(365);

    /** How long a token is listed after it has expired or was revoked. */
    static final Duration LISTED_AFTER_END = Duration.ofDays(90);

    /** The most valid tokens, because every replica keeps all of them in memory. */
    static final int MOST = 1_000;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ApiTokenStore store;
    private final KnownApiTokens known;
    private final Caller caller;
    private final CallerScope whole;
    private final Event<ApiTokenChanged> changes;
    private final Clock clock;

    ApiTokens(
            ApiTokenStore store,
            KnownApiTokens known,
            Caller caller,
            CallerScope whole,
            Event<ApiTokenChanged> changes,
            Clock clock) {
        this.store = store;
        this.known = known;
        this.caller = caller;
        this.whole = whole;
        this.changes = changes;
        this.clock = clock;
    }

    /** A new token with its value, which is shown only once. */
    public record Issued(ApiToken token, String value) {
        @Override
        public String toString() {
            return "Issued[" + token.id() + "]";
        }
    }

    /** The request for a token, not yet checked. */
    public record Order(
            @Nullable String name,
            @Nullable List<String> roles,
            @Nullable OrderedScope scope,
            @Nullable String expiresAt) {}

    /** The requested scope; a request without it gets the scope of the issuer. */
    public record OrderedScope(
            @Nullable List<String> accounts, @Nullable List<String> labels) {

        private Scope parsed() {
            return Scope.of(accounts == null ? List.of() : accounts, labels == null ? List.of() : labels);
        }
    }

    /**
     * Runs work on the table without the caller's scope in the database. This class itself filters what the caller may
     * see.
     */
    private <T> T inTransaction(Callable<T> work) {
        return whole.unscoped(() -> JtaTransactions.INSTANCE.call(work));
    }

    /** The tokens whose scope is within the caller's scope, the newest first. Ended tokens are listed for 90 days. */
    public List<ApiToken> list() {
        return whole.unscoped(store::all).stream().filter(this::isVisible).toList();
    }

    private boolean isVisible(ApiToken token) {
        return token.scope().isWithin(caller.scope());
    }

    /** Issues a token. It is valid on this replica at once, and on all other replicas shortly after. */
    public Issued issue(Order order) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ApiToken token = checked(order, now);
        mayIssue(token);
        String value = value();
        inTransaction(() -> {
            add(token, value, now);
            return token;
        });
        known.forget();
        return new Issued(token, value);
    }

    private ApiToken checked(Order order, Instant now) {
        return FieldChecks.read(checks -> {
            Optional<String> name = checks.required(
                    "name",
                    order.name(),
                    FieldChecks.NAME_LENGTH,
                    FieldChecks.expecting(CommonMessage.TOKEN_NAME.with(), ApiTokens::name));
            Set<String> roles = roles(order.roles(), checks);
            Optional<Scope> scope =
                    order.scope() == null ? Optional.of(caller.scope()) : checks.part("scope", order.scope()::parsed);
            Optional<Instant> end =
                    checks.required("expiresAt", order.expiresAt(), FieldChecks.NAME_LENGTH, FieldChecks.TIME);
            checks.soon("expiresAt", end, now, LONGEST);
            return new ApiToken(
                    UUID.randomUUID(),
                    name.orElse(""),
                    roles,
                    scope.orElse(Scope.NOTHING),
                    caller.name(),
                    now,
                    end.orElse(now),
                    Optional.empty(),
                    Optional.empty());
        });
    }

    private static String name(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static Set<String> roles(@Nullable List<String> sent, FieldChecks checks) {
        Set<String> roles = new TreeSet<>(String::compareTo);
        if (sent == null || sent.isEmpty()) {
            checks.refuse("roles", CommonMessage.NOT_EMPTY.with());
        } else if (sent.stream().allMatch(role -> role != null && Role.ALL.contains(role))) {
            roles.addAll(sent);
        } else {
            checks.refuse("roles", CommonMessage.MUST_BE.with(CommonMessage.ONE_OF.with(new TreeSet<>(Role.ALL))));
        }
        return roles;
    }

    /**
     * Checks that the token has no role and no scope beyond those of the caller. An API token cannot issue another
     * token, so a leaked token does not multiply.
     */
    private void mayIssue(ApiToken token) {
        if (caller.isApiToken() || caller.hasBrokenGlass()) {
            throw new NotAllowed("name", CommonMessage.TOKEN_ISSUES_NONE.with());
        }
        token.roles().forEach(role -> caller.mustHave(role, "roles"));
        if (!isVisible(token)) {
            throw new NotAllowed("scope", CommonMessage.BEYOND_SCOPE.with());
        }
    }

    private void add(ApiToken token, String value, Instant now) {
        store.removeEndedBefore(now.minus(LISTED_AFTER_END));
        if (store.active(now).size() >= MOST) {
            throw new InvalidRequest("name", CommonMessage.TOKENS_FULL.with(MOST));
        }
        if (!store.add(token, Sha256.of(value))) {
            throw new InvalidRequest("name", CommonMessage.TOKEN_NAME_TAKEN.with());
        }
        changes.fire(new ApiTokenChanged(token, true, token.createdBy()));
    }

    private static String value() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return ApiTokenLookup.PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /**
     * Revokes a token: on this replica at once, on other replicas within 10 seconds. A token that has ended stays
     * unchanged.
     *
     * @return false if there is no such token
     */
    public boolean revoke(UUID id) {
        Instant now = clock.instant();
        Scope own = caller.scope();
        boolean found = inTransaction(() -> revoke(id, own, now));
        known.forget();
        return found;
    }

    private boolean revoke(UUID id, Scope own, Instant now) {
        Optional<ApiToken> token = store.find(id).filter(any -> any.scope().isWithin(own));
        token.filter(any -> any.isActive(now)).ifPresent(any -> {
            store.revoke(id, caller.name(), now);
            changes.fire(new ApiTokenChanged(any, false, caller.name()));
        });
        return token.isPresent();
    }
}
