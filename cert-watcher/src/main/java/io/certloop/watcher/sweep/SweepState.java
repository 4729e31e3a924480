package io.certloop.watcher.sweep;

/** Where a sweep or a shard stands. */
public enum SweepState {
    RUNNING,
    DONE
}
