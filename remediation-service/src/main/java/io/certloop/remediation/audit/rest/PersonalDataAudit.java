package io.certloop.remediation.audit.rest;

import io.certloop.remediation.audit.AuditAction;
import io.certloop.remediation.audit.AuditEvent;
import io.certloop.remediation.audit.AuditTrail;
import io.certloop.service.privacy.PersonalDataFinished;
import io.certloop.service.privacy.PersonalDataRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Exports and deletions of personal data are audited: how much, never whose. */
@ApplicationScoped
class PersonalDataAudit {

    private final AuditTrail audit;

    PersonalDataAudit(AuditTrail audit) {
        this.audit = audit;
    }

    void record(@Observes PersonalDataFinished finished) {
        PersonalDataRequest request = finished.request();
        audit.record(
                AuditEvent.of(
                                request.finishedAt().orElseThrow(),
                                request.requestedBy(),
                                switch (request.type()) {
                                    case EXPORT -> AuditAction.PERSONAL_DATA_EXPORTED;
                                    case DRY_RUN -> AuditAction.PERSONAL_DATA_COUNTED;
                                    case DELETION -> AuditAction.PERSONAL_DATA_DELETED;
                                })
                        .about("personal-data " + request.id())
                        .saying(
                                "rows=%d complete=%s subjectDigest=%s"
                                        .formatted(
                                                request.receipt().total(),
                                                request.complete(),
                                                request.subjectDigest())));
    }
}
