package io.certloop.service.security.session;

import io.certloop.service.security.AccessConfig;
import io.certloop.service.security.tokens.TokenStore;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Checks the security settings at the start. A service with inconsistent settings does not start. */
@ApplicationScoped
class AccessCheck {

    private static final Logger LOG = Logger.getLogger(AccessCheck.class);

    private final AccessConfig config;
    private final TokenStore tokens;
    private final boolean oidc;
    private final Optional<List<String>> audience;
    private final boolean workloads;
    private final Optional<List<String>> workloadAudience;

    AccessCheck(
            AccessConfig config,
            TokenStore tokens,
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled", defaultValue = "true") boolean oidc,
            @ConfigProperty(name = "quarkus.oidc.token.audience") Optional<List<String>> audience,
            @ConfigProperty(name = "quarkus.oidc.workloads.tenant-enabled", defaultValue = "false") boolean workloads,
            @ConfigProperty(name = "quarkus.oidc.workloads.token.audience") Optional<List<String>> workloadAudience) {
        this.config = config;
        this.tokens = tokens;
        this.oidc = oidc;
        this.audience = audience;
        this.workloads = workloads;
        this.workloadAudience = workloadAudience;
    }

    void check(@Observes StartupEvent event) {
        tokens.find(""); // reads the token file: a mistake in it is found now
        // Else a pod's token for any other service would be taken.
        require(
                !workloads || workloadAudience.filter(any -> !any.isEmpty()).isPresent(),
                "quarkus.oidc.workloads.tenant-enabled needs quarkus.oidc.workloads.token.audience");
        switch (config.mode()) {
            case TOKEN -> {
                require(
                        config.tokensFile().isPresent(),
                        "certloop.security.tokens-file is needed by certloop.security.mode=token");
                require(!oidc, "quarkus.oidc.tenant-enabled needs certloop.security.mode=oidc");
            }
            case OIDC -> {
                require(
                        oidc,
                        "certloop.security.mode=oidc needs quarkus.oidc.tenant-enabled=true and"
                                + " quarkus.oidc.auth-server-url");
                // Else whatever the provider issues for any other application would be taken.
                require(
                        audience.filter(any -> !any.isEmpty()).isPresent(),
                        "certloop.security.mode=oidc needs quarkus.oidc.token.audience");
            }
            case OFF -> {
                if (LaunchMode.current() == LaunchMode.NORMAL) {
                    LOG.warn("certloop.security.mode=off: everybody may do everything");
                }
            }
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalStateException(message);
        }
    }
}
