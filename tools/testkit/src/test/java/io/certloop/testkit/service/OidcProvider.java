package io.certloop.testkit.service;

import io.certloop.testkit.StageTokens;
import io.certloop.testkit.oidc.TokenIssuer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** An OIDC provider for people, and the token file for services: as in production. */
public class OidcProvider implements QuarkusTestResourceLifecycleManager {

    public static final Path FOLDER = Path.of("target", "oidc").toAbsolutePath();

    /** The argument that names the service. */
    public static final String SERVICE = "service";

    private String service;
    private TokenIssuer issuer;

    @Override
    public void init(Map<String, String> arguments) {
        service = arguments.get(SERVICE);
    }

    @Override
    public Map<String, String> start() {
        issuer = TokenIssuer.start(FOLDER);
        Map<String, String> config = new HashMap<>(StageTokens.in(FOLDER).config(service));
        config.putAll(issuer.config());
        return config;
    }

    @Override
    public void stop() {
        issuer.close();
    }
}
