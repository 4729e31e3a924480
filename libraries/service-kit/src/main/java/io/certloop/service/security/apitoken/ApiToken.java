package io.certloop.service.security.apitoken;

import io.certloop.service.security.Account;
import io.certloop.service.security.scope.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A token that was issued. Its value is not stored anywhere.
 *
 * @param name unique among the issuer's tokens that are not revoked
 * @param lastUsedAt accurate to about an hour
 */
public record ApiToken(
        UUID id,
        String name,
        Set<String> roles,
        Scope scope,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> lastUsedAt,
        Optional<Revocation> revoked) {

    private static final String SEPARATOR = "/";

    public ApiToken {
        roles = Set.copyOf(roles);
    }

    /** Who revoked the token, and when. */
    public record Revocation(String by, Instant at) {}

    /** The name of the caller that uses the token: the issuer's name and the token's name. */
    public String caller() {
        return createdBy + SEPARATOR + name;
    }

    /** The person who is responsible for a caller: the caller, or the issuer of the caller's token. */
    public static String person(String caller) {
        return caller.split(SEPARATOR, 2)[0];
    }

    public Account account() {
        return new Account(caller(), roles, scope);
    }

    public boolean isActive(Instant now) {
        return revoked.isEmpty() && now.isBefore(expiresAt);
    }
}
