package io.certloop.remediation.run;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.remediation.diagnosis.Kind;
import io.certloop.service.text.Message;
import java.net.URI;
import java.util.Optional;

/**
 * One request for a run.
 *
 * @param idempotencyKey the same key gives the same run
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

    /** A request on nobody else's behalf. */
    public RemediationRequest(
            String idempotencyKey,
            Subject subject,
            Optional<Kind> kind,
            Trigger trigger,
            String requestedBy,
            Message reason,
            boolean dryRun,
            Optional<URI> callback) {
        this(
                idempotencyKey,
                subject,
                kind,
                trigger,
                requestedBy,
                reason,
                dryRun,
                callback,
                Optional.empty(),
                CertificateHints.NONE);
    }

    /** The same request about the subject as this account has it. */
    public RemediationRequest in(AccountId account) {
        return about(
                new Subject(
                        subject.domain(),
                        subject.certificate(),
                        Optional.of(account),
                        subject.onlyOfKind(),
                        subject.shared()));
    }

    /** The same request about a domain of which several accounts of ours are known. */
    public RemediationRequest asShared() {
        return about(subject.asShared());
    }

    private RemediationRequest about(Subject other) {
        return new RemediationRequest(
                idempotencyKey,
                other,
                kind,
                trigger,
                requestedBy,
                reason,
                dryRun,
                callback,
                onBehalfOf,
                hints);
    }

    /**
     * Tells a repeated request from another one: everything but the key, and but the person, the
     * code of the reason and the hints, which the version before does not send when it repeats what
     * a newer one sent.
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

    /** Its description for people, without the sender. */
    public String message() {
        return onBehalfOf
                .map(person -> "on behalf of " + person + ": " + reason)
                .orElse(reason.text());
    }
}
