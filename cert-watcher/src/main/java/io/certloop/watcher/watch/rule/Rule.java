package io.certloop.watcher.watch.rule;

import java.time.Duration;
import java.util.Optional;

/**
 * What holds for names with certain labels.
 *
 * @param warn when the end of a certificate is a finding
 * @param urgent when it is critical
 * @param route where findings go
 */
public record Rule(
        Selector select,
        Optional<Limit> warn,
        Optional<Limit> urgent,
        Optional<Route> route,
        Optional<String> owner) {

    /** Where findings of watched names go; in every case they stand on the pages. */
    public enum Route {
        TICKET,
        ALERT,
        PAGE
    }

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
