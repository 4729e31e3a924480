package io.certloop.e2e;

import io.certloop.harness.system.LocalEnvironment;
import io.certloop.testkit.FreePorts;
import io.certloop.testkit.StageTokens;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The variables of a session on ports that nobody uses. */
final class StageEnvironment {

    private static final List<String> PORTS =
            List.of("TICKET", "REMEDIATION", "REPLICA", "WATCHER", "MOCK", "EDGE", "DNS", "DB");

    /** The database of tests has no password, and the provider's limit is the one of production. */
    private static final List<String> OF_SESSIONS_ONLY = List.of(
            "QUARKUS_DATASOURCE_CREDENTIALS_PROVIDER",
            "CERTLOOP_DATABASE_CREDENTIALS_DIRECTORY",
            "CERTLOOP_CLOUD_REQUESTS_PER_SECOND");

    private StageEnvironment() {}

    /**
     * Tokens are made and asked for as in production; the player is on-call.
     *
     * @param home the folder of the session
     */
    static Map<String, String> onFreePorts(Path home) {
        Map<String, String> ports = new HashMap<>();
        for (var part : PORTS) {
            ports.put("CERTLOOP_" + part + "_PORT", Integer.toString(FreePorts.next()));
        }
        var environment = LocalEnvironment.of(home, ports);
        environment.keySet().removeAll(OF_SESSIONS_ONLY);
        environment.put("CERTLOOP_SECURITY_MODE", "token");
        StageTokens.in(home);
        return environment;
    }
}
