package io.certloop.cloud.controlplane;

import io.certloop.cloud.controlplane.budget.RequestBudget;
import java.time.Duration;
import java.util.Optional;

/**
 * How asking the provider can fail, in our words. That there was nothing to do is no fault: see
 * {@link Receipt#alreadyDone()}.
 */
public sealed interface ControlPlaneFault {

    /** The provider's request id; empty if no answer came. */
    String requestId();

    /** For people; never holds a secret. */
    String detail();

    /**
     * Too many requests, by the provider's count or by our own {@link RequestBudget}; ask again
     * later. Nothing was applied.
     */
    record Throttled(String requestId, String detail, Optional<Duration> retryAfter)
            implements ControlPlaneFault {}

    /** The domain is still busy with an earlier operation. Nothing was applied. */
    record Busy(String requestId, String detail) implements ControlPlaneFault {}

    /** Our credentials do not allow it. */
    record Denied(String requestId, String detail) implements ControlPlaneFault {}

    /** The account has no such domain, certificate or task. */
    record NotFound(String requestId, String detail) implements ControlPlaneFault {}

    /** The provider refuses this certificate; another one may do. Nothing was applied. */
    record BadCertificate(String requestId, String detail, CertificateFlaw flaw)
            implements ControlPlaneFault {}

    /** The account used up what it may have; time alone does not help. Nothing was applied. */
    record Quota(String requestId, String detail) implements ControlPlaneFault {}

    /** Something still needs what would be taken away. Nothing was applied. */
    record InUse(String requestId, String detail) implements ControlPlaneFault {}

    /** Somebody must do something outside of this API first. Nothing was applied. */
    record NeedsHuman(String requestId, String detail, HumanNeed need)
            implements ControlPlaneFault {}

    /** The provider refuses the request as such; asking again would not help. */
    record Rejected(String requestId, String detail) implements ControlPlaneFault {}

    /** No answer, or a failure on the provider's side: <b>it may have been applied</b>. */
    record Unreachable(String requestId, String detail) implements ControlPlaneFault {}

    /** An answer that we cannot read: <b>it may have been applied</b>. */
    record Unintelligible(String requestId, String detail) implements ControlPlaneFault {}
}
