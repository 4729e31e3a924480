package io.certloop.remediation.audit.rest;

import io.certloop.remediation.audit.Refusals;
import io.certloop.remediation.audit.Refusals.Refusal;
import io.certloop.service.security.RefusedCall;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Calls that were refused for who made them, or how many, are audited. */
@ApplicationScoped
class RefusedCalls {

    private final Refusals refusals;

    RefusedCalls(Refusals refusals) {
        this.refusals = refusals;
    }

    void note(@Observes RefusedCall call) {
        refusals.note(new Refusal(call.caller(), call.operation(), call.rule(), call.why()));
    }
}
