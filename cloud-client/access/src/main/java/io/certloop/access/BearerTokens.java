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
import java.util.Optional;
import java.util.Set;

/** Knows callers by the token file; leaves other tokens to OIDC where that is on. */
@ApplicationScoped
class BearerTokens implements HttpAuthenticationMechanism {

    /** Before OIDC, which would call a token that it did not issue a failure. */
    private static final int FIRST = 2000;

    private static final int UNAUTHORIZED = 401;
    private static final String SCHEME = "Bearer ";

    private final AccessConfig config;
    private final Optional<ReadAgain<TokenBook>> book;

    BearerTokens(AccessConfig config) {
        this.config = config;
        this.book =
                config.mode() == AccessConfig.Mode.OFF
                        ? Optional.empty()
                        : config.tokensFile().map(file -> new ReadAgain<>(file, TokenBook::parse));
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext request, IdentityProviderManager providers) {
        if (config.mode() == AccessConfig.Mode.OFF) {
            return Uni.createFrom().item(identity(Caller.ANYBODY, Role.ALL));
        }
        Optional<String> token = token(request);
        Optional<SecurityIdentity> known =
                token.flatMap(each -> book.flatMap(tokens -> tokens.get().find(each)))
                        .map(account -> identity(account.name(), account.roles()));
        if (known.isPresent()) {
            return Uni.createFrom().item(known.get());
        }
        return token.isPresent() && config.mode() == AccessConfig.Mode.TOKEN
                ? Uni.createFrom().failure(new AuthenticationFailedException("unknown token"))
                : Uni.createFrom().nullItem();
    }

    private static Optional<String> token(RoutingContext request) {
        return Optional.ofNullable(request.request().getHeader(HttpHeaders.AUTHORIZATION))
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()).strip());
    }

    private static SecurityIdentity identity(String name, Set<String> roles) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRoles(Role.withHeld(roles))
                .build();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().item(new ChallengeData(UNAUTHORIZED, "WWW-Authenticate", "Bearer"));
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
