package io.certloop.benchmarks.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/**
 * Quantiles of durations.
 *
 * @param millis the durations in milliseconds, sorted
 */
public record Quantiles(double[] millis) {

    /** Durations from begin to end of the same name. A name without an end is left out. */
    public static Quantiles between(Map<String, Instant> begun, Map<String, Instant> ended) {
        return new Quantiles(begun.entrySet().stream()
                .filter(each -> ended.containsKey(each.getKey()))
                .mapToDouble(each -> Duration.between(each.getValue(), ended.get(each.getKey()))
                                .toNanos()
                        / 1e6)
                .sorted()
                .toArray());
    }

    public int count() {
        return millis.length;
    }

    public double at(double share) {
        return millis.length == 0 ? Double.NaN : millis[(int) Math.min(millis.length - 1, millis.length * share)];
    }

    @Override
    public String toString() {
        return "%d times   p50 %.0f ms   p95 %.0f ms   p99 %.0f ms   max %.0f ms"
                .formatted(
                        count(),
                        at(0.5),
                        at(0.95),
                        at(0.99),
                        Arrays.stream(millis).max().orElse(Double.NaN));
    }
}
