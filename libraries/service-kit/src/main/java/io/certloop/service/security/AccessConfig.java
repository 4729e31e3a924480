package io.certloop.service.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Who may come in. */
@ConfigMapping(prefix = "certloop.security")
public interface AccessConfig {

    /** How callers are known. */
    enum Mode {
        /** By the token file alone. */
        TOKEN,
        /**
         * People sign in at an OIDC provider (quarkus.oidc.*); service accounts use the token file.
         */
        OIDC,
        /** Everybody may do everything. For tests. */
        OFF
    }

    @WithDefault("token")
    Mode mode();

    /**
     * Lines of {@code name role,role sha256}, and what the holder sees if that is not everything:
     * {@code account=acct-001,acct-002 label=team=web}; {@code account=*} is everything. Read again
     * when it changes. Needed by TOKEN.
     */
    Optional<Path> tokensFile();

    /**
     * YAML with what each group of the OIDC provider sees: {@code teams: {web: {accounts:
     * [acct-001], labels: [team=web]}}}; a person of several teams sees what any of them sees. Read
     * again when it changes.
     */
    Optional<Path> teamsFile();

    /** The claim with a person's groups, besides that with the roles. */
    @WithDefault("groups")
    String groupsClaim();

    /**
     * Whether a caller sees nothing if neither the token file nor a team says what; else
     * everything. With it, the entries of our own services need {@code account=*}.
     */
    @WithDefault("false")
    boolean scopeRequired();

    /** The token that this service sends to our other services; read again when it changes. */
    Optional<Path> ownTokenFile();

    /**
     * The file with the client secret of the consoles' code flow, instead of
     * quarkus.oidc.console.credentials.secret; reloaded when the provider rejects the previous one.
     */
    Optional<String> oidcClientSecretFile();

    /** How long a browser that came with a token stays in. */
    @WithDefault("PT8H")
    Duration session();

    /** Where a browser without a session is sent. */
    @WithDefault("/console/login")
    String loginPage();

    /** The public page of this service for an expired session, which leads back. */
    @WithDefault("/console/login/over")
    String overPage();
}
