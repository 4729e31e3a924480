package io.certloop.service.security.oidc;

import io.certloop.service.security.FailedSignIns;
import io.certloop.service.security.tokens.ServiceAccountToken;
import io.certloop.service.security.tokens.TokenStore;
import io.quarkus.oidc.TenantResolver;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Authenticates our own pods by projected service-account tokens of the cluster. The OIDC tenant {@code workloads}
 * verifies the token (signature, issuer, audience, time); the token file maps its service account to an account with
 * roles. Roles in the token are ignored.
 */
@ApplicationScoped
public class Workloads implements TenantResolver, SecurityIdentityAugmentor {

    private static final String TENANT = "workloads";
    private static final String TENANT_ID = "tenant-id";

    private final TokenStore tokens;
    private final FailedSignIns failures;
    private final boolean on;

    Workloads(
            TokenStore tokens,
            FailedSignIns failures,
            @ConfigProperty(name = "quarkus.oidc.workloads.tenant-enabled", defaultValue = "false") boolean on) {
        this.tokens = tokens;
        this.failures = failures;
        this.on = on;
    }

    public boolean areMeantBy(String token) {
        return on && ServiceAccountToken.is(token);
    }

    /** Chooses the OIDC tenant by the unverified token. The choice decides only who verifies the token. */
    @Override
    public String resolve(RoutingContext request) {
        return TokenStore.sentBy(request)
                .filter(this::areMeantBy)
                .map(any -> TENANT)
                .orElse(null);
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (!TENANT.equals(identity.getAttribute(TENANT_ID))) {
            return Uni.createFrom().item(identity);
        }
        return tokens.workload(identity.getPrincipal().getName())
                .map(pod -> Uni.createFrom().item(pod.identity()))
                .orElseGet(() -> Uni.createFrom().failure(unknown()));
    }

    private AuthenticationFailedException unknown() {
        failures.count(FailedSignIns.UNKNOWN_WORKLOAD);
        return new AuthenticationFailedException("the token file has no such service account");
    }
}
