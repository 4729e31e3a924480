package io.certloop.remediation.run;

import io.certloop.remediation.diagnosis.Kind;
import java.net.URI;
import java.util.Optional;

/**
 * One request for a run.
 *
 * @param idempotencyKey the same key gives the same run
 * @param callback told once the run is final
 */
public record RemediationRequest(
        String idempotencyKey,
        Subject subject,
        Optional<Kind> kind,
        Trigger trigger,
        String requestedBy,
        String reason,
        boolean dryRun,
        Optional<URI> callback) {

    /** Everything but the key, to tell a repeated request from another one. */
    public String fingerprint() {
        return String.join(
                "\n",
                subject.toString(),
                kind.toString(),
                trigger.name(),
                requestedBy,
                reason,
                String.valueOf(dryRun),
                callback.toString());
    }
}
