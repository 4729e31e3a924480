package io.certloop.remediation.run;

import io.certloop.cloud.controlplane.budget.Caller;

public enum Trigger {
    TICKET,
    WATCHER,
    ON_CALL;

    /** Whether a person ({@code ON_CALL}) or a service made the request. */
    public Caller caller() {
        return this == ON_CALL ? Caller.ON_CALL : Caller.UNATTENDED;
    }
}
