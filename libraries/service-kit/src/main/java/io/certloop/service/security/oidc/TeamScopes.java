package io.certloop.service.security.oidc;

import io.certloop.service.files.ReloadStatus;
import io.certloop.service.files.ReloadingFile;
import io.certloop.service.security.AccessConfig;
import io.certloop.service.security.scope.EffectiveScope;
import io.certloop.service.security.scope.Scope;
import io.certloop.service.security.scope.TeamsFile;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Gives a person from the OIDC provider the scope of the teams of the person's groups. */
@ApplicationScoped
class TeamScopes implements SecurityIdentityAugmentor {

    private final Optional<ReloadingFile<TeamsFile>> teams;
    private final String claim;
    private final Scope unsaid;

    TeamScopes(AccessConfig config, ReloadStatus files) {
        this.teams = config.teamsFile().map(file -> files.named("teams", new ReloadingFile<>(file, TeamsFile::parse)));
        this.claim = config.groupsClaim();
        this.unsaid = config.scopeRequired() ? Scope.NOTHING : Scope.ALL;
        teams.ifPresent(ReloadingFile::required);
    }

    /**
     * Runs before {@link RoleHierarchy}, so that a role that is only included in another role does not count as a
     * group.
     */
    @Override
    public int priority() {
        return 1;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        boolean isPerson = !identity.isAnonymous()
                && identity.getAttribute(EffectiveScope.ATTRIBUTE) == null
                && !Workloads.TENANT.equals(identity.getAttribute(Workloads.TENANT_ID));
        return Uni.createFrom().item(isPerson ? scoped(identity) : identity);
    }

    private SecurityIdentity scoped(SecurityIdentity identity) {
        Set<String> groups = new HashSet<>(identity.getRoles());
        if (identity.getPrincipal() instanceof JsonWebToken token
                && token.getClaim(claim) instanceof Collection<?> named) {
            named.forEach(each -> groups.add(text(each)));
        }
        Scope scope = teams.flatMap(file -> file.required().scope(groups)).orElse(unsaid);
        return QuarkusSecurityIdentity.builder(identity)
                .addAttribute(EffectiveScope.ATTRIBUTE, scope)
                .build();
    }

    private static String text(Object element) {
        return element instanceof jakarta.json.JsonString json ? json.getString() : String.valueOf(element);
    }
}
