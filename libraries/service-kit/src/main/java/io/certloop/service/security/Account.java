package io.certloop.service.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.Set;

/** The person or program that a token belongs to, with roles. */
public record Account(String name, Set<String> roles) {

    /** The identity with the account's roles and all roles that these include. */
    public SecurityIdentity identity() {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRoles(Role.withHeld(roles))
                .build();
    }
}
