package io.certloop.remediation.run;

/** By which door a request came in. */
public enum Trigger {
    TICKET,
    WATCHER,
    ON_CALL
}
