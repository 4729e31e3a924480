package io.certloop.remediation.stage;

import io.certloop.testkit.FreePorts;
import io.certloop.testkit.service.CheckedCallers;
import java.util.HashMap;
import java.util.Map;

/** As in production, and a resubmission needs two. */
public class CallersChecked extends CheckedCallers {

    public CallersChecked() {
        super("remediation-service", configuration());
    }

    private static Map<String, String> configuration() {
        Map<String, String> config = new HashMap<>(new TwoPeople().start());
        config.put("certloop.audit.refusals-every", "1s");
        config.put("certloop.callbacks.hosts", "127.0.0.1:" + FreePorts.next());
        config.put("certloop.console.log-link", "https://logs.example/?run={run}");
        // As behind an ingress that ends TLS.
        config.put("quarkus.http.proxy.proxy-address-forwarding", "true");
        config.put("quarkus.http.proxy.trusted-proxies", "127.0.0.1");
        return config;
    }
}
