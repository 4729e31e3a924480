package io.certloop.service.security.apitoken.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.certloop.service.security.apitoken.ApiToken;
import io.certloop.service.security.apitoken.ApiTokens;
import io.certloop.service.security.scope.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An API token in the HTTP contracts, without its value. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ApiTokenView(
        String id,
        String name,
        String caller,
        List<String> roles,
        @Nullable ScopeView scope,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable String revokedBy,
        @Nullable Instant revokedAt) {

    /** The part of the fleet that the token sees; absent means everything. */
    record ScopeView(List<String> accounts, List<String> labels) {

        static @Nullable ScopeView of(Scope scope) {
            return scope.isAll()
                    ? null
                    : new ScopeView(
                            scope.accounts().stream().sorted().toList(),
                            scope.selectors().toList());
        }
    }

    /** The list of tokens. */
    record All(List<ApiTokenView> apiTokens) {}

    /** A new token with its value. */
    record Issued(@JsonUnwrapped ApiTokenView apiToken, String token) {

        static Issued of(ApiTokens.Issued issued) {
            return new Issued(ApiTokenView.of(issued.token()), issued.value());
        }

        @Override
        public String toString() {
            return "Issued[hidden]";
        }
    }

    static ApiTokenView of(ApiToken token) {
        return new ApiTokenView(
                token.id().toString(),
                token.name(),
                token.caller(),
                token.roles().stream().sorted().toList(),
                ScopeView.of(token.scope()),
                token.createdBy(),
                token.createdAt(),
                token.expiresAt(),
                token.lastUsedAt().orElse(null),
                token.revoked().map(ApiToken.Revocation::by).orElse(null),
                token.revoked().map(ApiToken.Revocation::at).orElse(null));
    }
}
