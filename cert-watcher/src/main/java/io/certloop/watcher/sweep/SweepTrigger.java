package io.certloop.watcher.sweep;

public enum SweepTrigger {
    SCHEDULE,
    ON_CALL
}
