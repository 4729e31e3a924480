package io.certloop.remediation.audit.rest;

import io.certloop.remediation.audit.AuditAction;
import io.certloop.remediation.audit.AuditEvent;
import io.certloop.remediation.audit.AuditTrail;
import io.certloop.remediation.audit.Refusals;
import io.certloop.remediation.audit.Refusals.Refusal;
import io.certloop.service.privacy.PersonalDataFinished;
import io.certloop.service.privacy.PersonalDataRequest;
import io.certloop.service.security.RefusedCall;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Audits the events that service-kit publishes about callers and personal data. */
@ApplicationScoped
class AuditedEvents {

    private final AuditTrail trail;
    private final Refusals refusals;

    AuditedEvents(AuditTrail trail, Refusals refusals) {
        this.trail = trail;
        this.refusals = refusals;
    }

    /** Counts a call that was refused because of the caller's role or a limit, for the audit. */
    void note(@Observes RefusedCall call) {
        refusals.note(new Refusal(call.caller(), call.operation(), call.rule(), call.why()));
    }

    /** Records exports and deletions of personal data: how many rows, never whose data. */
    void record(@Observes PersonalDataFinished finished) {
        PersonalDataRequest request = finished.request();
        trail.record(AuditEvent.of(
                        request.finishedAt().orElseThrow(),
                        request.requestedBy(),
                        switch (request.type()) {
                            case EXPORT -> AuditAction.PERSONAL_DATA_EXPORTED;
                            case DRY_RUN -> AuditAction.PERSONAL_DATA_COUNTED;
                            case DELETION -> AuditAction.PERSONAL_DATA_DELETED;
                        })
                .about("personal-data " + request.id())
                .saying("rows=%d complete=%s subjectDigest=%s"
                        .formatted(request.receipt().total(), request.complete(), request.subjectDigest())));
    }
}
