package io.certloop.ticket.problem;

import java.time.Duration;

/**
 * The numbers that made a rule speak.
 *
 * @param window how far back was looked
 * @param observed what was seen in the window: incidents, subjects or tickets
 * @param expected the usual number in such a window; 0 where the rule has no baseline
 * @param threshold from which number on the rule speaks
 */
public record Measure(Duration window, int observed, double expected, double threshold) {

    public boolean holds() {
        return observed >= threshold;
    }

    public Measure observing(int now) {
        return new Measure(window, now, expected, threshold);
    }
}
