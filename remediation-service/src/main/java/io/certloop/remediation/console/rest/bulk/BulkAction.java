package io.certloop.remediation.console.rest.bulk;

/** What can be done with several runs at once, besides deciding about their plans. */
public enum BulkAction {
    CANCEL,
    RETRY,
    ACKNOWLEDGE;

    public boolean stops() {
        return this == CANCEL;
    }
}
