package io.certloop.remediation.stage;

import io.certloop.testkit.FreePorts;
import io.certloop.testkit.StageTokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** As in production, and a resubmission needs two. */
public class CallersChecked extends TwoPeople {

    private static final Path FOLDER =
            Path.of("target", "callers-" + ProcessHandle.current().pid()).toAbsolutePath();

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> config = new HashMap<>(super.getConfigOverrides());
        config.putAll(tokens().config("remediation-service"));
        config.put("certloop.audit.refusals-every", "1s");
        config.put("certloop.callbacks.hosts", "127.0.0.1:" + FreePorts.next());
        // As behind an ingress that ends TLS.
        config.put("quarkus.http.proxy.proxy-address-forwarding", "true");
        config.put("quarkus.http.proxy.trusted-proxies", "127.0.0.1");
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
