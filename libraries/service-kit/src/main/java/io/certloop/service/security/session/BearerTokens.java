package io.certloop.service.security.session;

import io.certloop.service.security.AccessConfig;
import io.certloop.service.security.Account;
import io.certloop.service.security.FailedSignIns;
import io.certloop.service.security.Role;
import io.certloop.service.security.oidc.Workloads;
import io.certloop.service.security.tokens.TokenStore;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/**
 * Authenticates callers by a token of the token file or by a console session. Leaves other tokens to OIDC if it is
 * enabled, for people or for {@link Workloads}.
 */
@ApplicationScoped
class BearerTokens implements HttpAuthenticationMechanism {

    /**
     * The priority of this mechanism: it runs before OIDC, which would reject a token that the OIDC provider did not
     * issue.
     */
    private static final int FIRST = 2000;

    private static final int UNAUTHORIZED = 401;

    private static final SecurityIdentity ANYBODY = new Account(Caller.ANYBODY, Role.ALL).identity();

    private final AccessConfig config;
    private final TokenStore tokens;
    private final Workloads workloads;
    private final ExpiredSessionHandler over;
    private final Sessions sessions;
    private final FailedSignIns failures;

    BearerTokens(
            AccessConfig config,
            TokenStore tokens,
            Workloads workloads,
            ExpiredSessionHandler over,
            Sessions sessions,
            FailedSignIns failures) {
        this.config = config;
        this.tokens = tokens;
        this.workloads = workloads;
        this.over = over;
        this.sessions = sessions;
        this.failures = failures;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        if (config.mode() == AccessConfig.Mode.OFF) {
            return Uni.createFrom().item(ANYBODY);
        }
        Optional<String> token = TokenStore.sentBy(request);
        if (token.isEmpty()) {
            return SessionCookie.sentIn(request)
                    .map(id -> ofSession(id, request))
                    .orElse(nobody());
        }
        Optional<SecurityIdentity> known = token.flatMap(tokens::find).map(Account::identity);
        if (known.isPresent()) {
            return Uni.createFrom().item(known.get());
        }
        if (!isForUs(token)) {
            return nobody();
        }
        return Uni.createFrom().failure(unknown(request));
    }

    private AuthenticationFailedException unknown(RoutingContext request) {
        failures.note(FailedSignIns.UNKNOWN_TOKEN, request.request());
        return new AuthenticationFailedException("unknown token");
    }

    private static Uni<SecurityIdentity> nobody() {
        return Uni.createFrom().nullItem();
    }

    /** A browser whose session has ended is anonymous, and can still open the login page. */
    private Uni<SecurityIdentity> ofSession(SessionId id, RoutingContext request) {
        return inOwnContext(request, sessions.find(id)).map(found -> {
            found.ifPresent(open -> request.put(Caller.SESSION, id));
            found.ifPresent(open -> request.put(Caller.SESSION_END, open.endsAt()));
            return found.map(open -> new Account(open.name(), open.roles()).identity())
                    .orElse(null);
        });
    }

    /**
     * Continues on the request's own context. Several requests may wait for the same look-up of a session, but they
     * must not share a thread or a request scope.
     */
    private static <T> Uni<T> inOwnContext(RoutingContext request, Uni<T> answer) {
        Context own = ((HttpServerRequestInternal) request.request()).context();
        return answer.emitOn(work -> own.runOnContext(any -> work.run()));
    }

    private boolean isForUs(Optional<String> token) {
        return config.mode() == AccessConfig.Mode.TOKEN
                && token.filter(other -> !workloads.areMeantBy(other)).isPresent();
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext request) {
        return ConsoleSecurityFilter.isConsole(request)
                ? Uni.createFrom().item(over.redirect(request))
                : HttpAuthenticationMechanism.super.sendChallenge(request);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return ConsoleSecurityFilter.isConsole(request)
                ? Uni.createFrom().item(over.challenge(request))
                : Uni.createFrom().item(new ChallengeData(UNAUTHORIZED, "WWW-Authenticate", "Bearer"));
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
