package io.certloop.ticket.problem;

import java.time.Duration;

/**
 * @param window the length of the observed time
 * @param observed the number in the window: incidents, subjects or tickets
 * @param expected the usual number in such a window; 0 where the rule has no baseline
 * @param threshold the number from which the rule reports a finding
 */
public record Measure(Duration window, int observed, double expected, double threshold) {

    public boolean holds() {
        return observed >= threshold;
    }

    public Measure observing(int now) {
        return new Measure(window, now, expected, threshold);
    }
}
