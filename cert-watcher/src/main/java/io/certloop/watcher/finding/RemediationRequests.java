package io.certloop.watcher.finding;

import java.time.Instant;
import java.util.Optional;

/**
 * The requests for remediation that were sent for a finding, and the result of the last request.
 *
 * @param intended number of the last request that was started; stored before the call
 * @param answered number of the last request that was answered; smaller than {@code intended} while a request is open
 * @param requestedAt when the last answer arrived
 * @param runId the remediation run that serves the finding
 * @param refusal why the last request was finally rejected
 * @param onBehalfOf who caused the next or the open request by starting a sweep or by sending alerts; a name per line
 */
public record RemediationRequests(
        int intended,
        int answered,
        Optional<Instant> requestedAt,
        Optional<String> runId,
        Optional<String> refusal,
        Optional<String> onBehalfOf) {

    public static final RemediationRequests NONE =
            new RemediationRequests(0, 0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Whether a request was started and not answered. The call may have reached remediation-service, so it is repeated
     * with the same number.
     */
    public boolean isOpen() {
        return intended > answered;
    }

    public RemediationRequests begin() {
        return isOpen()
                ? this
                : new RemediationRequests(answered + 1, answered, requestedAt, runId, refusal, onBehalfOf);
    }

    public RemediationRequests accepted(String run, Instant at) {
        return new RemediationRequests(
                intended, intended, Optional.of(at), Optional.of(run), Optional.empty(), Optional.empty());
    }

    public RemediationRequests refused(String why, Instant at) {
        return new RemediationRequests(intended, intended, Optional.of(at), runId, Optional.of(why), Optional.empty());
    }
}
