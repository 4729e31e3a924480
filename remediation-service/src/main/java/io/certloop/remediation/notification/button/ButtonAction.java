package io.certloop.remediation.notification.button;

/** The action of a button. The names are part of sealed buttons and never change. */
public enum ButtonAction {
    APPROVE,
    REJECT,
    /** Stops the run before its next write. */
    CANCEL,
    /** Says what the run waits for, and changes nothing. */
    EXPLAIN
}
