package io.certloop.watcher.console;

import java.time.Instant;

/** @param at when counting began */
public record Counted<T>(T value, Instant at) {}
