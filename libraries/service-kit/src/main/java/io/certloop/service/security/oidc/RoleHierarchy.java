package io.certloop.service.security.oidc;

import io.certloop.service.security.Role;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Adds the roles that a caller's roles include. An OIDC provider names only a person's highest role. */
@ApplicationScoped
class RoleHierarchy implements SecurityIdentityAugmentor {

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        var held = Role.withHeld(identity.getRoles());
        return Uni.createFrom()
                .item(
                        identity.isAnonymous() || identity.getRoles().containsAll(held)
                                ? identity
                                : QuarkusSecurityIdentity.builder(identity)
                                        .addRoles(held)
                                        .build());
    }
}
