package io.certloop.cloud.controlplane.qiniu.channel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Time limits for calls of the provider.
 *
 * @param connect for one TCP connection
 * @param turn for the wait until the request budget permits one request
 * @param answer from sending one request to the last byte of its answer
 * @param call for one call in total: waits for the request budget, attempts and the pauses between them
 */
public record Timeouts(Duration connect, Duration turn, Duration answer, Duration call) {

    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** Time limits that suit the provider's production API. */
    public static final Timeouts DEFAULTS =
            new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30));

    /** @throws IllegalArgumentException if values are wrong; the message lists all violations */
    public Timeouts {
        List<String> violations = new ArrayList<>();
        check("connect-timeout", connect, violations);
        check("turn-timeout", turn, violations);
        check("answer-timeout", answer, violations);
        check("call-timeout", call, violations);
        if (violations.isEmpty() && call.compareTo(answer) < 0) {
            violations.add("call-timeout must not be shorter than answer-timeout");
        }
        if (violations.isEmpty() && call.compareTo(turn) <= 0) {
            violations.add("call-timeout must be longer than turn-timeout");
        }
        if (!violations.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", violations));
        }
    }

    private static void check(String key, Duration value, List<String> violations) {
        if (value == null || value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
            violations.add(key + " must lie between " + SHORTEST + " and " + LONGEST);
        }
    }
}
