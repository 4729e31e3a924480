package io.certloop.service.security.apitoken;

import io.certloop.service.security.Account;
import io.certloop.service.security.scope.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A token that was issued. Its value is nowhere.
 *
 * @param name unique among those of its issuer that are not revoked
 * @param lastUsedAt to about an hour
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

    /** Who revoked it, and when. */
    public record Revocation(String by, Instant at) {}

    /** The name of who calls with it: that of its issuer, and its own. */
    public String caller() {
        return createdBy + SEPARATOR + name;
    }

    /** The person who answers for a caller: himself, or who issued his token. */
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
