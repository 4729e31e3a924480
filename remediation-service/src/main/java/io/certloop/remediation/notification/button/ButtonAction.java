package io.certloop.remediation.notification.button;

/** What a button asks for. Words of sealed buttons: they keep their names. */
public enum ButtonAction {
    APPROVE,
    REJECT,
    /** Stops the run before its next write. */
    CANCEL,
    /** Says what the run waits for, and changes nothing. */
    EXPLAIN
}
