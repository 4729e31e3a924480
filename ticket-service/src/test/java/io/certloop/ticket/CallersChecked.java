package io.certloop.ticket;

import io.certloop.testkit.StageTokens;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** As in production, where on-call's pages of the other services are elsewhere. */
public class CallersChecked implements QuarkusTestProfile {

    private static final Path FOLDER =
            Path.of("target", "callers-" + ProcessHandle.current().pid()).toAbsolutePath();

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> config = new HashMap<>(tokens().config("ticket-service"));
        config.put("certloop.console.remediation", "http://on-call.example");
        config.put("certloop.security.login-page", "http://on-call.example/console/login");
        return config;
    }

    public static String token(String account) {
        return tokens().token(account);
    }

    /** Made once, however often the profile is asked: the service has read them. */
    static StageTokens tokens() {
        StageTokens made = StageTokens.madeIn(FOLDER);
        return Files.exists(made.tokensFile()) ? made : StageTokens.in(FOLDER);
    }
}
