package io.certloop.watcher.stage;

import io.certloop.testkit.service.CheckedCallers;
import java.util.Map;

/** As in production, where on-call's other pages are elsewhere. */
public class CallersChecked extends CheckedCallers {

    public CallersChecked() {
        super("cert-watcher", Map.of("certloop.console.remediation", "http://on-call.example"));
    }
}
