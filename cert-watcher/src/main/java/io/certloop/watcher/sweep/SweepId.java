package io.certloop.watcher.sweep;

import java.util.UUID;

public record SweepId(UUID value) {

    public static SweepId random() {
        return new SweepId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
