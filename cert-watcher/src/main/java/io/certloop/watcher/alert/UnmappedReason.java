package io.certloop.watcher.alert;

/** Why an alert leads to no inspection. */
public enum UnmappedReason {
    /** None of the configured labels is there. */
    NO_DOMAIN,
    /** A label is there, but holds no domain name. */
    NOT_A_DOMAIN,
    /** No account has the domain, as far as sweeps have seen. */
    NOT_IN_INVENTORY,
    /** The alert itself cannot be read. */
    INVALID
}
