package io.certloop.watcher.inventory;

public enum Health {
    FINE,
    SICK,
    /** A change is in progress and not late, or a fault is not confirmed yet. */
    CHANGING,
    /** A part of the domain could not be inspected, and no fault was found in the rest. */
    UNKNOWN
}
