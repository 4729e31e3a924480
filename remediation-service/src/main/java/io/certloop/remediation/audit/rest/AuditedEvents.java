package io.certloop.remediation.audit.rest;

import io.certloop.remediation.audit.Refusals;
import io.certloop.remediation.audit.Refusals.Refusal;
import io.certloop.service.security.RefusedCall;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Audits the events that service-kit publishes about callers. */
@ApplicationScoped
class AuditedEvents {

    private final Refusals refusals;

    AuditedEvents(Refusals refusals) {
        this.refusals = refusals;
    }

    void note(@Observes RefusedCall call) {
        refusals.note(new Refusal(call.caller(), call.operation(), call.rule(), call.why()));
    }
}
