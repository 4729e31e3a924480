package io.certloop.cloud.controlplane;

import io.certloop.cloud.controlplane.budget.RequestBudget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a call of the provider can fail, in provider-neutral terms. "Nothing to do" is not a fault: see
 * {@link Receipt#alreadyDone()}.
 */
public sealed interface ControlPlaneFault {

    /** The provider's request id; empty if no answer came. */
    String requestId();

    /** An explanation for people; never contains a secret. */
    String detail();

    /**
     * Too many requests, by the provider's count or by our own {@link RequestBudget}; retry later. Nothing was applied.
     */
    record Throttled(String requestId, String detail, Optional<Duration> retryAfter) implements ControlPlaneFault {}

    /** The domain is still busy with an earlier operation. Nothing was applied. */
    record Busy(String requestId, String detail) implements ControlPlaneFault {}

    /** Our credentials do not permit the request. */
    record Denied(String requestId, String detail) implements ControlPlaneFault {}

    /** The account has no such domain, certificate or task. */
    record NotFound(String requestId, String detail) implements ControlPlaneFault {}

    /** The provider refuses this certificate; another one may be accepted. Nothing was applied. */
    record BadCertificate(String requestId, String detail, CertificateFlaw flaw) implements ControlPlaneFault {}

    /** A quota of the account is used up; waiting does not help. Nothing was applied. */
    record Quota(String requestId, String detail) implements ControlPlaneFault {}

    /** The object is still in use and cannot be removed. Nothing was applied. */
    record InUse(String requestId, String detail) implements ControlPlaneFault {}

    /**
     * Some edges have the change and the others do not. Sending the same change again reaches the others.
     *
     * @param done names of the nodes or edges that have the change
     * @param open names of the nodes or edges that do not have it, or may not have it
     */
    record PartlyApplied(String requestId, String detail, List<String> done, List<String> open)
            implements ControlPlaneFault {
        public PartlyApplied {
            done = List.copyOf(done);
            open = List.copyOf(open);
        }
    }

    /** A person must first do something outside of this API. Nothing was applied. */
    record NeedsHuman(String requestId, String detail, HumanNeed need) implements ControlPlaneFault {}

    /** The provider refuses the content of the request; a retry does not help. */
    record Rejected(String requestId, String detail) implements ControlPlaneFault {}

    /** No answer, or a failure on the provider's side: <b>the change may have been applied</b>. */
    record Unreachable(String requestId, String detail) implements ControlPlaneFault {}

    /** An answer that cannot be parsed: <b>the change may have been applied</b>. */
    record Unintelligible(String requestId, String detail) implements ControlPlaneFault {}
}
