package io.certloop.watcher.sweep;

import java.time.Duration;

/**
 * @param every one scheduled sweep per such period
 * @param keep how long a sweep that ended can be asked for
 */
public record SweepPlan(Duration every, Duration keep) {}
