package io.certloop.remediation;

import io.certloop.testkit.oidc.TokenIssuer;
import io.certloop.testkit.service.OidcProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The provider that browsers use as well, by the code flow. */
public class ConsoleOidcProvider extends OidcProvider {

    /** As a mounted secret has it. */
    static final Path CLIENT_SECRET = FOLDER.resolve("client-secret");

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>(super.start());
        rotate("a-secret-of-a-test-that-is-long-enough", FOLDER.resolve(TokenIssuer.CLIENT_SECRET));
        rotate("a-secret-of-a-test-that-is-long-enough", CLIENT_SECRET);
        config.putAll(console(config.get("quarkus.oidc.auth-server-url")));
        return config;
    }

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
}
