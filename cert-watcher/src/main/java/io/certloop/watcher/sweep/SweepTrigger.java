package io.certloop.watcher.sweep;

/** Why a sweep was started. */
public enum SweepTrigger {
    SCHEDULE,
    ON_CALL
}
