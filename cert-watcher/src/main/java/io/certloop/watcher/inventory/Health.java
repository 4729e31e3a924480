package io.certloop.watcher.inventory;

/** The combined result of all checks of one inspection. */
public enum Health {
    FINE,
    SICK,
    /** A change is under way and not late, or a fault is not confirmed: neither fine nor sick. */
    CHANGING,
    /** Could not look, and nothing bad was seen. */
    UNKNOWN;

    /** Greater for what is worse, where a domain is in several accounts. */
    public int weight() {
        return switch (this) {
            case FINE -> 0;
            case CHANGING -> 1;
            case UNKNOWN -> 2;
            case SICK -> 3;
        };
    }
}
