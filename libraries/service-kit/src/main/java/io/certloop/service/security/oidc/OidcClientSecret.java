package io.certloop.service.security.oidc;

import io.certloop.service.files.ReloadStatus;
import io.certloop.service.files.ReloadingFile;
import io.certloop.service.security.AccessConfig;
import io.quarkus.arc.Unremovable;
import io.quarkus.credentials.CredentialsProvider;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Named;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Provides the client secret of the consoles' code flow from a mounted file. Quarkus asks for the secret at the start,
 * and again when the provider rejects it, so a rotated secret needs no restart.
 */
@ApplicationScoped
@Named(OidcClientSecret.NAME)
@Identifier(OidcClientSecret.NAME) // not the default: that is the database's
@Unremovable
public class OidcClientSecret implements CredentialsProvider {

    static final String NAME = "oidc-client-secret";

    private final Optional<String> path;
    private final Optional<ReloadingFile<String>> secret;

    OidcClientSecret(AccessConfig config, ReloadStatus files) {
        this.path = config.oidcClientSecretFile();
        this.secret = path.map(file -> files.named(NAME, ReloadingFile.ofSecret(Path.of(file))));
    }

    /** Fails the start of the service if the file cannot be used. */
    void check(@Observes StartupEvent event) {
        secret.ifPresent(ReloadingFile::required);
    }

    /** The secret under the name of its file; see {@code provider.key} in microprofile-config.properties. */
    @Override
    public Map<String, String> getCredentials(String provider) {
        return secret.map(file -> Map.of(path.orElseThrow(), file.required())).orElse(Map.of());
    }
}
