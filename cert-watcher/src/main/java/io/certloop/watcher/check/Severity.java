package io.certloop.watcher.check;

/** How bad a finding is for the visitors of the domain. */
public enum Severity {
    /** Visitors are affected now or within days. */
    CRITICAL,
    /** A change is late, or a limit is near; visitors are not affected yet. */
    WARNING,
    /** Only the customer or the provider can remove the fault. */
    INFO,
    /** The inspection failed, so the effect on visitors is unknown. */
    UNKNOWN
}
