package io.certloop.watcher.sweep;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

public record SweepId(@JsonValue UUID value) {

    public static SweepId random() {
        return new SweepId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
