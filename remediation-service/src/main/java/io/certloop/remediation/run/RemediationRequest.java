package io.certloop.remediation.run;

import io.certloop.remediation.diagnosis.Kind;
import io.certloop.service.text.Message;
import java.net.URI;
import java.util.Optional;

/**
 * A request for a run.
 *
 * @param idempotencyKey a repeated request with the same key gets the same run
 * @param callback called once the run is final
 * @param onBehalfOf the person for whom a service requests; counts as a requester like the service
 * @param hints what the requester knows about certificates of the domain
 */
public record RemediationRequest(
        String idempotencyKey,
        Subject subject,
        Optional<Kind> kind,
        Trigger trigger,
        String requestedBy,
        Message reason,
        boolean dryRun,
        Optional<URI> callback,
        Optional<String> onBehalfOf,
        CertificateHints hints) {

    /** A request for a repair, on nobody else's behalf, without callback and hints. */
    public static RemediationRequest of(
            String key, Subject subject, Optional<Kind> kind, Trigger trigger, String by, Message reason) {
        Optional<URI> nobody = Optional.empty();
        return new RemediationRequest(
                key, subject, kind, trigger, by, reason, false, nobody, Optional.empty(), CertificateHints.NONE);
    }

    /** This request for a domain that several of our accounts have. */
    public RemediationRequest asShared() {
        Subject shared = subject.asShared();
        return new RemediationRequest(
                idempotencyKey, shared, kind, trigger, requestedBy, reason, dryRun, callback, onBehalfOf, hints);
    }

    /**
     * Distinguishes a repetition of a request from a different request with the same key. The fingerprint covers
     * everything but the key, the person, the code of the reason and the hints.
     */
    public String fingerprint() {
        return String.join(
                "\n",
                subject.toString(),
                kind.toString(),
                trigger.name(),
                requestedBy,
                reason.text(),
                String.valueOf(dryRun),
                callback.toString());
    }

    /** The reason of the request for people, without the sender. */
    public String message() {
        return onBehalfOf
                .map(person -> "on behalf of " + person + ": " + reason)
                .orElse(reason.text());
    }
}
