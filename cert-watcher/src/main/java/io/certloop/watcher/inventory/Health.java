package io.certloop.watcher.inventory;

public enum Health {
    FINE,
    SICK,
    /** A change is in progress and not late, or a fault is not confirmed yet. */
    CHANGING,
    /** A part of the domain could not be inspected, and no fault was found in the rest. */
    UNKNOWN;

    /** A rank for choosing the worst health of a domain that is in several accounts; greater is worse. */
    public int weight() {
        return switch (this) {
            case FINE -> 0;
            case CHANGING -> 1;
            case UNKNOWN -> 2;
            case SICK -> 3;
        };
    }
}
