package io.certloop.service.security.oidc;

import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.OidcSession;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Ends the session of a person who signed in at the OIDC provider. The provider has a session of its own: while that
 * lasts, anybody who opens a page in this browser is signed in again without a prompt.
 */
@RequestScoped
public class SignOut {

    private final SecurityIdentity identity;
    private final OidcSession session;
    private final Optional<String> client;

    SignOut(
            SecurityIdentity identity,
            OidcSession session,
            @ConfigProperty(name = "quarkus.oidc.console.client-id") Optional<String> client) {
        this.identity = identity;
        this.session = session;
        this.client = client;
    }

    public boolean isFromProvider() {
        return identity.getCredential(IdTokenCredential.class) != null;
    }

    public void here() {
        session.logout().await().indefinitely();
    }

    /**
     * The page of the provider where a browser ends the provider's session.
     *
     * @param back the page to which the provider sends the browser afterwards
     * @return empty if the provider has no such page
     */
    public Optional<URI> atProvider(URI back) {
        return Optional.ofNullable(identity.<OidcConfigurationMetadata>getAttribute("configuration-metadata"))
                .map(OidcConfigurationMetadata::getEndSessionUri)
                .map(page -> URI.create(page
                        + (page.contains("?") ? "&" : "?")
                        + "id_token_hint="
                        + identity.getCredential(IdTokenCredential.class).getToken()
                        + "&post_logout_redirect_uri="
                        + encoded(back.toString())
                        + client.map(id -> "&client_id=" + encoded(id)).orElse("")));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
