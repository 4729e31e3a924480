package io.certloop.service.security.apitoken.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.certloop.service.security.apitoken.ApiToken;
import io.certloop.service.security.apitoken.ApiTokens;
import io.certloop.service.security.scope.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A token as the contracts show it. */
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

    /** What of the fleet it sees; absent: everything. */
    record ScopeView(List<String> accounts, List<String> labels) {

        static @Nullable ScopeView of(Scope scope) {
            return scope.isAll()
                    ? null
                    : new ScopeView(
                            scope.accounts().stream().sorted().toList(),
                            scope.selectors().toList());
        }
    }

    /** All that are listed. */
    record All(List<ApiTokenView> apiTokens) {}

    /** With its value. */
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
