package io.certloop.watcher.sweep;

public enum SweepState {
    RUNNING,
    DONE
}
