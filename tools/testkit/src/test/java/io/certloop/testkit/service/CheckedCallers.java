package io.certloop.testkit.service;

import io.certloop.testkit.StageTokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Callers need a token, as in production. */
public abstract class CheckedCallers extends TestSettings {

    private static final Path FOLDER =
            Path.of("target", "callers-" + ProcessHandle.current().pid()).toAbsolutePath();

    private final String service;
    private final Map<String, String> more;

    /** @param more configuration of this service */
    protected CheckedCallers(String service, Map<String, String> more) {
        this.service = service;
        this.more = more;
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>(tokens().config(service));
        config.putAll(more);
        return config;
    }

    public static String token(String account) {
        return tokens().token(account);
    }

    /** Made once, however often the profile is asked: the service has read them. */
    public static StageTokens tokens() {
        StageTokens made = StageTokens.madeIn(FOLDER);
        return Files.exists(made.tokensFile()) ? made : StageTokens.in(FOLDER);
    }
}
