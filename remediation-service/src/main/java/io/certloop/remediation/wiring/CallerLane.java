package io.certloop.remediation.wiring;

import io.certloop.access.Role;
import io.certloop.cloud.controlplane.Caller;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * In which lane of the provider's requests a caller of ours is served: on-call's is for those who
 * repair, so that nobody who only reads can use it up.
 */
@ApplicationScoped
public class CallerLane {

    private final io.certloop.access.Caller caller;

    CallerLane(io.certloop.access.Caller caller) {
        this.caller = caller;
    }

    public Caller get() {
        return caller.has(Role.OPERATOR) || caller.has(Role.APPROVER)
                ? Caller.ON_CALL
                : Caller.UNATTENDED;
    }
}
