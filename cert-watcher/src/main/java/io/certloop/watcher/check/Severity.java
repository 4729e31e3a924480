package io.certloop.watcher.check;

/** How bad a finding is for the visitors of the domain. */
public enum Severity {
    /** Visitors see it now or within days. */
    CRITICAL,
    /** A change is late or a limit comes near; visitors do not see it yet. */
    WARNING,
    /** Only the customer or the provider can do something. */
    INFO,
    /** We could not look. */
    UNKNOWN
}
