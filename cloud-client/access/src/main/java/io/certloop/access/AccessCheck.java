package io.certloop.access;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** A service does not start half open. */
@ApplicationScoped
class AccessCheck {

    private static final Logger LOG = Logger.getLogger(AccessCheck.class);

    private final AccessConfig config;
    private final BearerTokens tokens;
    private final boolean oidc;

    AccessCheck(
            AccessConfig config,
            BearerTokens tokens,
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled", defaultValue = "true")
                    boolean oidc) {
        this.config = config;
        this.tokens = tokens;
        this.oidc = oidc;
    }

    void check(@Observes StartupEvent event) {
        tokens.getPriority(); // reads the token file: a mistake in it is found now
        switch (config.mode()) {
            case TOKEN -> {
                require(
                        config.tokensFile().isPresent(),
                        "certloop.security.tokens-file is needed by certloop.security.mode=token");
                require(!oidc, "quarkus.oidc.tenant-enabled needs certloop.security.mode=oidc");
            }
            case OIDC ->
                    require(
                            oidc,
                            "certloop.security.mode=oidc needs quarkus.oidc.tenant-enabled=true and"
                                    + " quarkus.oidc.auth-server-url");
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
