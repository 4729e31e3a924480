package io.certloop.watcher.inventory.limits;

import java.time.Duration;
import java.util.Optional;

/**
 * When the end of a certificate is a finding, where other limits than the usual ones hold for a
 * name.
 *
 * @param urgent when it is critical
 */
public record EndLimits(Optional<Limit> warn, Optional<Limit> urgent) {

    public static final EndLimits USUAL = new EndLimits(Optional.empty(), Optional.empty());

    /** How much of a lifetime is left. */
    public sealed interface Limit {

        record Days(Duration left) implements Limit {}

        /**
         * @param divisor 3 means a third
         */
        record Share(int divisor) implements Limit {}

        /**
         * @param text {@code 30d} or {@code 1/3}
         */
        static Limit parse(String text) {
            return text.endsWith("d")
                    ? new Days(Duration.ofDays(Long.parseLong(text, 0, text.length() - 1, 10)))
                    : new Share(Integer.parseInt(text, 2, text.length(), 10));
        }
    }
}
