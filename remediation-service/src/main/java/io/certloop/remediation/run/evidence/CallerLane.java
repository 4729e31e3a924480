package io.certloop.remediation.run.evidence;

import io.certloop.cloud.controlplane.budget.Caller;
import io.certloop.service.security.Role;

/**
 * In which lane of the provider's requests a caller of ours is served: on-call's is for those who
 * repair, so that nobody who only reads can use it up.
 */
public final class CallerLane {

    private CallerLane() {}

    public static Caller of(io.certloop.service.security.session.Caller caller) {
        return caller.has(Role.OPERATOR) || caller.has(Role.APPROVER)
                ? Caller.ON_CALL
                : Caller.UNATTENDED;
    }
}
