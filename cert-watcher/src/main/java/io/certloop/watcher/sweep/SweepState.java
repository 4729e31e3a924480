package io.certloop.watcher.sweep;

import com.fasterxml.jackson.annotation.JsonProperty;

public enum SweepState {
    @JsonProperty("Running")
    RUNNING,
    @JsonProperty("Done")
    DONE
}
