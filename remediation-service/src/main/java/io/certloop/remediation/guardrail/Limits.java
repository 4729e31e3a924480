package io.certloop.remediation.guardrail;

import java.time.Duration;

/**
 * The limits of the guardrails that count or measure time.
 *
 * @param attempts writes of one action on one domain that may happen within {@code attemptsWindow} without proof that
 *     they repaired the domain; 1–100
 * @param attemptsWindow up to 30 days
 * @param cooldown zero to 7 days
 * @param inFlight domains of one account that may be changed at the same time; 1–1000
 * @param onCallShare share of {@code inFlight} that only on-call may use; 0–0.9
 */
public record Limits(int attempts, Duration attemptsWindow, Duration cooldown, int inFlight, double onCallShare) {

    private static final Duration LONGEST_WINDOW = Duration.ofDays(30);
    private static final Duration LONGEST_COOLDOWN = Duration.ofDays(7);

    public Limits {
        require(attempts >= 1 && attempts <= 100, "attempts-limit lies between 1 and 100");
        require(
                attemptsWindow.isPositive() && attemptsWindow.compareTo(LONGEST_WINDOW) <= 0,
                "attempts-window is positive and at most P30D");
        require(
                !cooldown.isNegative() && cooldown.compareTo(LONGEST_COOLDOWN) <= 0,
                "cooldown lies between PT0S and P7D");
        require(inFlight >= 1 && inFlight <= 1000, "in-flight-limit lies between 1 and 1000");
        require(onCallShare >= 0 && onCallShare <= 0.9, "on-call-share lies between 0 and 0.9");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** How far back writes matter to these limits. */
    public Duration window() {
        return attemptsWindow.compareTo(cooldown) > 0 ? attemptsWindow : cooldown;
    }

    @Override
    public String toString() {
        return "attempts-limit=%d attempts-window=%s cooldown=%s in-flight-limit=%d on-call-share=%s"
                .formatted(attempts, attemptsWindow, cooldown, inFlight, onCallShare);
    }
}
