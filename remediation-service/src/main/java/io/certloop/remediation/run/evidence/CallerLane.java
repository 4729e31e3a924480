package io.certloop.remediation.run.evidence;

import io.certloop.cloud.controlplane.budget.Caller;
import io.certloop.service.security.Role;

/**
 * Chooses which share of the provider's requests a caller uses. On-call's share is reserved for operators and
 * approvers, so that callers who only read cannot use it up.
 */
public final class CallerLane {

    private CallerLane() {}

    public static Caller of(io.certloop.service.security.session.Caller caller) {
        return caller.has(Role.OPERATOR) || caller.has(Role.APPROVER) ? Caller.ON_CALL : Caller.UNATTENDED;
    }
}
