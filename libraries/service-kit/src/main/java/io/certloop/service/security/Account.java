package io.certloop.service.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.Set;

/** Whom a token belongs to. */
public record Account(String name, Set<String> roles) {

    /** With the roles that these hold. */
    public SecurityIdentity identity() {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRoles(Role.withHeld(roles))
                .build();
    }
}
