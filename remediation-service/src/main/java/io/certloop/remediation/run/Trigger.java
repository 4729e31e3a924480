package io.certloop.remediation.run;

import io.certloop.cloud.controlplane.budget.Caller;

/** By which door a request came in. */
public enum Trigger {
    TICKET,
    WATCHER,
    ON_CALL;

    /** Whether a person requested it. */
    public Caller caller() {
        return this == ON_CALL ? Caller.ON_CALL : Caller.UNATTENDED;
    }
}
