package io.certloop.watcher.alert;

import io.certloop.watcher.inventory.Health;

/** What became of an alert. Only inspections move it, never what its sender says. */
public enum AlertState {
    /** Received; the inspection follows. */
    PENDING,
    /** It names no domain of the inventory, so nothing is inspected. */
    UNMAPPED,
    /** The inspection found the domain healthy. */
    HEALTHY,
    /** The inspection found what the findings of the domain say. */
    UNHEALTHY,
    /** Not everything was seen, or a change is under way. */
    UNKNOWN,
    /** Unhealthy at first; a later inspection has proved the domain healthy. */
    RECOVERED;

    /** After an inspection; one that proves nothing leaves what was proved before. */
    public AlertState after(Health health) {
        return switch (health) {
            case SICK -> UNHEALTHY;
            case FINE -> this == UNHEALTHY || this == RECOVERED ? RECOVERED : HEALTHY;
            case CHANGING, UNKNOWN -> this == PENDING || this == UNMAPPED ? UNKNOWN : this;
        };
    }
}
