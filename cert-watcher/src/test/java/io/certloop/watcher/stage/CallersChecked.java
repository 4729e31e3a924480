package io.certloop.watcher.stage;

import io.certloop.testkit.StageTokens;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** As in production, where on-call's other pages are elsewhere. */
public class CallersChecked implements QuarkusTestProfile {

    private static final Path FOLDER =
            Path.of("target", "callers-" + ProcessHandle.current().pid()).toAbsolutePath();

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> config = new HashMap<>(tokens().config("cert-watcher"));
        config.put("certloop.console.remediation", "http://on-call.example");
        return config;
    }

    public static String token(String account) {
        return tokens().token(account);
    }

    /** Made once, however often the profile is asked: the service has read them. */
    private static StageTokens tokens() {
        StageTokens made = StageTokens.madeIn(FOLDER);
        return Files.exists(made.tokensFile()) ? made : StageTokens.in(FOLDER);
    }
}
