package io.certloop.watcher.watch.rule;

import io.certloop.service.text.Selector;
import io.certloop.watcher.inventory.limits.EndLimits.Limit;
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
}
