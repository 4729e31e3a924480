package io.certloop.watcher.inventory;

/** The combined result of all checks of one inspection. */
public enum Health {
    FINE,
    SICK,
    /** A change is under way and not late, or a fault is not confirmed: neither fine nor sick. */
    CHANGING,
    /** Could not look, and nothing bad was seen. */
    UNKNOWN
}
