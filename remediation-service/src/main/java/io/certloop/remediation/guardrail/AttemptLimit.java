package io.certloop.remediation.guardrail;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Refuses a write that was tried often enough lately without a proven cure. A write whose effect is
 * unknown counts like one that did not help.
 *
 * @param limit unproven writes of one action on one domain within {@code window}
 */
public record AttemptLimit(int limit, Duration window) {

    public AttemptLimit {
        if (limit < 1 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("limit must be at least 1 and window positive");
        }
    }

    /**
     * @param unproven times of the writes of this action on this domain that proved no cure
     */
    public Verdict check(List<Instant> unproven, Instant now) {
        long recent = unproven.stream().filter(at -> at.isAfter(now.minus(window))).count();
        return recent < limit
                ? new Verdict.Allowed()
                : new Verdict.Held(
                        "attempt limit", recent + " of " + limit + " attempts within " + window);
    }
}
