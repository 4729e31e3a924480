package io.certloop.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * Knows callers by the token file, in a header or in a session of the console; leaves other tokens
 * to OIDC where that is on, for people or for {@link Workloads}.
 */
@ApplicationScoped
class BearerTokens implements HttpAuthenticationMechanism {

    /** Before OIDC, which would call a token that it did not issue a failure. */
    private static final int FIRST = 2000;

    private static final int UNAUTHORIZED = 401;
    private static final String SCHEME = "Bearer ";

    private final AccessConfig config;
    private final KnownTokens tokens;
    private final Workloads workloads;
    private final SessionOver over;
    private final Clock clock;

    BearerTokens(
            AccessConfig config,
            KnownTokens tokens,
            Workloads workloads,
            SessionOver over,
            Clock clock) {
        this.config = config;
        this.tokens = tokens;
        this.workloads = workloads;
        this.over = over;
        this.clock = clock;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext request, IdentityProviderManager providers) {
        if (config.mode() == AccessConfig.Mode.OFF) {
            return Uni.createFrom().item(identity(Caller.ANYBODY, Role.ALL));
        }
        Optional<BrowserSession> session = session(request);
        Optional<String> token = token(request);
        Optional<SecurityIdentity> known =
                token.or(() -> session.map(BrowserSession::token))
                        .flatMap(tokens::find)
                        .map(BearerTokens::identity);
        if (known.isPresent()) {
            session.ifPresent(open -> request.put(Caller.SESSION_END, open.until()));
            return Uni.createFrom().item(known.get());
        }
        // A browser whose token nobody has any more has no session; the login is open to it.
        return isForUs(token)
                ? Uni.createFrom().failure(new AuthenticationFailedException("unknown token"))
                : Uni.createFrom().nullItem();
    }

    private boolean isForUs(Optional<String> token) {
        return config.mode() == AccessConfig.Mode.TOKEN
                && token.filter(other -> !workloads.areMeantBy(other)).isPresent();
    }

    static Optional<String> token(RoutingContext request) {
        return Optional.ofNullable(request.request().getHeader(HttpHeaders.AUTHORIZATION))
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()).strip());
    }

    /** The console's alone: what programs call takes no cookie, so that no page can call it. */
    private Optional<BrowserSession> session(RoutingContext request) {
        return Optional.ofNullable(request.request().getCookie(BrowserSession.COOKIE))
                .filter(cookie -> ConsoleDoor.isConsole(request))
                .flatMap(cookie -> BrowserSession.read(cookie.getValue(), clock.instant()));
    }

    static SecurityIdentity identity(TokenBook.Account account) {
        return identity(account.name(), account.roles());
    }

    private static SecurityIdentity identity(String name, Set<String> roles) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRoles(Role.withHeld(roles))
                .build();
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext request) {
        return ConsoleDoor.isConsole(request)
                ? Uni.createFrom().item(over.tell(request))
                : HttpAuthenticationMechanism.super.sendChallenge(request);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return ConsoleDoor.isConsole(request)
                ? Uni.createFrom().item(over.challenge(request))
                : Uni.createFrom()
                        .item(new ChallengeData(UNAUTHORIZED, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    @Override
    public int getPriority() {
        return FIRST;
    }
}
