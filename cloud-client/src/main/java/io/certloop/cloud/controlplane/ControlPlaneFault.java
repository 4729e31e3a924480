package io.certloop.cloud.controlplane;

import java.time.Duration;
import java.util.Optional;

/** How asking the provider can fail, in our words. */
public sealed interface ControlPlaneFault {

    /** The provider's request id; empty if no answer came. */
    String requestId();

    /** For people; never holds a secret. */
    String detail();

    /** Too many requests; ask again later. Nothing was applied. */
    record Throttled(String requestId, String detail, Optional<Duration> retryAfter)
            implements ControlPlaneFault {}

    /** The domain is still busy with an earlier operation. Nothing was applied. */
    record Busy(String requestId, String detail) implements ControlPlaneFault {}

    /** Our credentials do not allow it. */
    record Denied(String requestId, String detail) implements ControlPlaneFault {}

    /** The account has no such domain, certificate or task. */
    record NotFound(String requestId, String detail) implements ControlPlaneFault {}

    /** The provider refuses the change itself; asking again would not help. */
    record Rejected(String requestId, String detail, Reason reason) implements ControlPlaneFault {}

    /** No answer, or a failure on the provider's side: <b>it may have been applied</b>. */
    record Unreachable(String requestId, String detail) implements ControlPlaneFault {}

    /** An answer that we cannot read: <b>it may have been applied</b>. */
    record Unintelligible(String requestId, String detail) implements ControlPlaneFault {}

    /** Why a change was rejected. */
    enum Reason {
        CERTIFICATE,
        QUOTA,
        IN_USE,
        NEEDS_CUSTOMER,
        STATE,
        OTHER
    }
}
