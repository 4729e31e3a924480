package io.certloop.e2e;

import io.certloop.testkit.FreePorts;
import io.certloop.testkit.StageTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The variables that the launcher exports. */
final class StageEnvironment {

    private static final List<String> PORTS =
            List.of("TICKET", "REMEDIATION", "REPLICA", "WATCHER", "MOCK", "EDGE", "DNS", "DB");

    private StageEnvironment() {}

    /**
     * With ports that nobody uses. Tokens are made and asked for as in production; the player is
     * on-call, whose token lies where the launcher puts it.
     *
     * @param home the folder of the session
     */
    static Map<String, String> onFreePorts(Path home) throws IOException {
        Map<String, String> environment = new HashMap<>();
        for (var part : PORTS) {
            environment.put("CERTLOOP_" + part + "_PORT", Integer.toString(FreePorts.next()));
        }
        var mock = "http://127.0.0.1:" + environment.get("CERTLOOP_MOCK_PORT");
        var remediation = "http://127.0.0.1:" + environment.get("CERTLOOP_REMEDIATION_PORT");
        environment.put("CERTLOOP_HOME", home.toString());
        environment.put("CERTLOOP_CLOUD_ACCOUNTS_FILE", home.resolve("accounts.json").toString());
        environment.put("CERTLOOP_CLOUD_DOMAIN_API", mock);
        environment.put("CERTLOOP_CLOUD_CERTIFICATE_API", mock);
        environment.put("CERTLOOP_CLOUD_OPERATOR_API", "true");
        environment.put("CERTLOOP_EDGE_ALLOWED_NETWORKS", "127.0.0.0/8");
        environment.put("CERTLOOP_EDGE_TRUST_FILE", home.resolve("ca.pem").toString());
        environment.put("CERTLOOP_DNS_SERVER", "127.0.0.1:" + environment.get("CERTLOOP_DNS_PORT"));
        environment.put(
                "CERTLOOP_TICKET_CALLBACK_BASE",
                "http://127.0.0.1:" + environment.get("CERTLOOP_TICKET_PORT"));
        environment.put(
                "CERTLOOP_CALLBACKS_HOSTS", "127.0.0.1:" + environment.get("CERTLOOP_TICKET_PORT"));
        environment.put("QUARKUS_REST_CLIENT_REMEDIATION_URL", remediation);
        environment.put("CERTLOOP_CONSOLE_REMEDIATION", remediation);
        environment.put(
                "CERTLOOP_CONSOLE_TICKETS",
                "http://127.0.0.1:" + environment.get("CERTLOOP_TICKET_PORT"));
        environment.put(
                "CERTLOOP_CONSOLE_WATCHER",
                "http://127.0.0.1:" + environment.get("CERTLOOP_WATCHER_PORT"));
        environment.put("CERTLOOP_SECURITY_LOGIN_PAGE", remediation + "/console/login");
        var made = StageTokens.in(home);
        Files.writeString(home.resolve("token"), made.token("on-call"));
        environment.put("CERTLOOP_SECURITY_MODE", "token");
        environment.put("CERTLOOP_SECURITY_TOKENS_FILE", made.tokensFile().toString());
        return environment;
    }
}
