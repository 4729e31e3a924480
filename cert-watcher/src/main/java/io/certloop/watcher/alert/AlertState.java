package io.certloop.watcher.alert;

import io.certloop.watcher.inventory.Health;

/** The state of an alert. Only inspections change the state, never a later message of the sender. */
public enum AlertState {
    PENDING,
    /** The alert names no domain of the inventory, so nothing is inspected. */
    UNMAPPED,
    HEALTHY,
    UNHEALTHY,
    /** The inspection did not see everything, or a change of the domain is in progress. */
    UNKNOWN,
    /** The domain was unhealthy at first; a later inspection has proved it healthy. */
    RECOVERED;

    /**
     * Returns the state after an inspection with this health. An inspection that proves nothing, because the health is
     * unknown or a change is in progress, leaves a proved state as it is.
     */
    public AlertState after(Health health) {
        return switch (health) {
            case SICK -> UNHEALTHY;
            case FINE -> this == UNHEALTHY || this == RECOVERED ? RECOVERED : HEALTHY;
            case CHANGING, UNKNOWN -> this == PENDING || this == UNMAPPED ? UNKNOWN : this;
        };
    }
}
