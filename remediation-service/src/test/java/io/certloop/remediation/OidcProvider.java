package io.certloop.remediation;

import io.certloop.testkit.StageTokens;
import io.certloop.testkit.oidc.TokenIssuer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** An OIDC provider for people, and the token file for services: as in production. */
public class OidcProvider implements QuarkusTestResourceLifecycleManager {

    static final Path FOLDER = Path.of("target", "oidc").toAbsolutePath();

    /** As a mounted secret has it. */
    static final Path CLIENT_SECRET = FOLDER.resolve("client-secret");

    private TokenIssuer issuer;

    @Override
    public Map<String, String> start() {
        issuer = TokenIssuer.start(FOLDER);
        rotate("a-secret-of-a-test-that-is-long-enough", FOLDER.resolve(TokenIssuer.CLIENT_SECRET));
        rotate("a-secret-of-a-test-that-is-long-enough", CLIENT_SECRET);
        Map<String, String> config =
                new HashMap<>(StageTokens.in(FOLDER).config("remediation-service"));
        config.putAll(issuer.config());
        config.putAll(console(issuer.config().get("quarkus.oidc.auth-server-url")));
        return config;
    }

    /** Browsers, by the code flow. */
    private static Map<String, String> console(String provider) {
        String tenant = "quarkus.oidc.console.";
        return Map.of(
                tenant + "tenant-enabled",
                "true",
                tenant + "auth-server-url",
                provider,
                tenant + "roles.role-claim-path",
                "roles",
                tenant + "client-id",
                TokenIssuer.CLIENT,
                "certloop.security.oidc-client-secret-file",
                CLIENT_SECRET.toString());
    }

    static void rotate(String secret, Path file) {
        try {
            Files.writeString(file, secret);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        issuer.close();
    }
}
