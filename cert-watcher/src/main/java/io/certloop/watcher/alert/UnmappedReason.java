package io.certloop.watcher.alert;

public enum UnmappedReason {
    /** The alert has none of the configured labels. */
    NO_DOMAIN,
    /** The alert has a configured label, but no such label holds a domain name. */
    NOT_A_DOMAIN,
    /** No configured account has the domain, according to the inventory of past sweeps. */
    NOT_IN_INVENTORY,
    INVALID
}
