package io.certloop.service.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Authentication of callers, and the sessions of the consoles. */
@ConfigMapping(prefix = "certloop.security")
public interface AccessConfig {

    /** How callers authenticate. */
    enum Mode {
        /** Callers authenticate by a token of the token file. */
        TOKEN,
        /** People sign in at an OIDC provider (quarkus.oidc.*); service accounts use the token file. */
        OIDC,
        /** No authentication: everybody may do everything. For tests. */
        OFF
    }

    @WithDefault("token")
    Mode mode();

    /**
     * The token file, with lines of {@code name role,role sha256}. Reloaded when it changes. Required in mode TOKEN.
     */
    Optional<Path> tokensFile();

    /** The file with the token that this service sends to our other services; reloaded when it changes. */
    Optional<Path> ownTokenFile();

    /**
     * The file with the client secret of the consoles' code flow, instead of quarkus.oidc.console.credentials.secret;
     * reloaded when the provider rejects the previous one.
     */
    Optional<String> oidcClientSecretFile();

    /** How long a console session lasts after a sign-in with a token. */
    @WithDefault("PT8H")
    Duration session();

    /** The page to which a browser without a session is redirected. */
    @WithDefault("/console/login")
    String loginPage();

    /** The public page of this service for an expired session, with a link back to the previous page. */
    @WithDefault("/console/login/over")
    String overPage();
}
