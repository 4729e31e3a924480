package io.certloop.watcher.inventory;

/** The sum of all checks of one look. */
public enum Health {
    FINE,
    SICK,
    /** A change is being rolled out and is not late: neither fine nor sick yet. */
    CHANGING,
    /** Could not look, and nothing bad was seen. */
    UNKNOWN
}
