package io.certloop.watcher;

import io.certloop.testkit.StageTokens;
import io.certloop.testkit.oidc.TokenIssuer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** An OIDC provider for people, and the token file for services: as in production. */
public class OidcProvider implements QuarkusTestResourceLifecycleManager {

    static final Path FOLDER = Path.of("target", "oidc").toAbsolutePath();

    private TokenIssuer issuer;

    @Override
    public Map<String, String> start() {
        issuer = TokenIssuer.start(FOLDER);
        Map<String, String> config = new HashMap<>(StageTokens.in(FOLDER).config("cert-watcher"));
        config.putAll(issuer.config());
        return config;
    }

    @Override
    public void stop() {
        issuer.close();
    }
}
