package io.certloop.ticket;

import io.certloop.testkit.service.CheckedCallers;
import java.util.Map;

/** As in production, where on-call's pages of the other services are elsewhere. */
public class CallersChecked extends CheckedCallers {

    public CallersChecked() {
        super(
                "ticket-service",
                Map.of(
                        "certloop.console.remediation", "http://on-call.example",
                        "certloop.security.login-page", "http://on-call.example/console/login"));
    }
}
