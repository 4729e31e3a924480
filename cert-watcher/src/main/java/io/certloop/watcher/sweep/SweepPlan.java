package io.certloop.watcher.sweep;

import java.time.Duration;

/**
 * @param every one scheduled sweep per this period
 * @param keep how long an ended sweep can be read
 */
public record SweepPlan(Duration every, Duration keep) {}
