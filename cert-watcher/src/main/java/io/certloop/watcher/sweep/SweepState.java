package io.certloop.watcher.sweep;

/** The state of a sweep or a shard. */
public enum SweepState {
    RUNNING,
    DONE
}
