package io.certloop.watcher.console;

import java.time.Instant;

/**
 * A counted value and the time of the count.
 *
 * @param at when counting began
 */
public record Counted<T>(T value, Instant at) {}
