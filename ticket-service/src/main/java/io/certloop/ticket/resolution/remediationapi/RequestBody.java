package io.certloop.ticket.resolution.remediationapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.certloop.service.text.Message;
import io.certloop.service.text.Sha256;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.Subject;
import java.util.Optional;

@JsonInclude(JsonInclude.Include.NON_NULL)
record RequestBody(
        SubjectBody subject,
        String kind,
        String trigger,
        String requestedBy,
        Message reason,
        String callbackUrl,
        String onBehalfOf) {

    static final String US = "ticket-service";

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SubjectBody(String domain, String certificateId, String accountId, Boolean onlyOfKind) {

        static SubjectBody of(Subject subject) {
            var account = subject.account().orElse(null);
            return switch (subject) {
                case Subject.Domain domain -> new SubjectBody(domain.name(), null, account, null);
                case Subject.Certificate certificate -> new SubjectBody(null, certificate.id(), account, null);
                case Subject.Account of -> new SubjectBody(null, null, account, of.onlyOfKind() ? true : null);
            };
        }
    }

    /**
     * Builds the body from values of the incident that never change: the same idempotency key must carry the same body.
     */
    static RequestBody of(Incident incident, String callbackBase, Optional<String> onBehalfOf) {
        return new RequestBody(
                SubjectBody.of(incident.subject()),
                incident.kind().name(),
                "TICKET",
                US,
                incident.reason(),
                callbackBase + "/remediation-callbacks/" + incident.id(),
                onBehalfOf.orElse(null));
    }

    static String keyOf(Incident incident) {
        return US + ":" + incident.id() + ":" + incident.round();
    }

    /** The key for a further requester, whose name may hold what a header cannot. */
    static String keyOf(Incident incident, String person) {
        return keyOf(incident) + ":" + Sha256.hex(person);
    }
}
