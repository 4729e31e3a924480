package io.certloop.watcher.inventory.limits;

import java.time.Duration;
import java.util.Optional;

/**
 * A watched name's own limits that decide when the end of its certificate is a finding. An empty limit means that the
 * usual limit applies.
 *
 * @param warn when the finding is a warning
 * @param urgent when the finding is critical
 */
public record EndLimits(Optional<Limit> warn, Optional<Limit> urgent) {

    public static final EndLimits USUAL = new EndLimits(Optional.empty(), Optional.empty());

    /** How much of a certificate's lifetime is left at the limit. */
    public sealed interface Limit {

        record Days(Duration left) implements Limit {}

        /**
         * A share of the lifetime.
         *
         * @param divisor 3 means a third
         */
        record Share(int divisor) implements Limit {}

        /**
         * Parses a limit.
         *
         * @param text a number of days such as {@code 30d}, or a share such as {@code 1/3}
         */
        static Limit parse(String text) {
            return text.endsWith("d")
                    ? new Days(Duration.ofDays(Long.parseLong(text, 0, text.length() - 1, 10)))
                    : new Share(Integer.parseInt(text, 2, text.length(), 10));
        }
    }
}
