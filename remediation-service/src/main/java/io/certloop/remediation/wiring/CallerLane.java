package io.certloop.remediation.wiring;

import io.certloop.cloud.controlplane.Caller;
import io.certloop.service.security.Role;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * In which lane of the provider's requests a caller of ours is served: on-call's is for those who
 * repair, so that nobody who only reads can use it up.
 */
@ApplicationScoped
public class CallerLane {

    private final io.certloop.service.security.session.Caller caller;

    CallerLane(io.certloop.service.security.session.Caller caller) {
        this.caller = caller;
    }

    public Caller get() {
        return caller.has(Role.OPERATOR) || caller.has(Role.APPROVER)
                ? Caller.ON_CALL
                : Caller.UNATTENDED;
    }
}
