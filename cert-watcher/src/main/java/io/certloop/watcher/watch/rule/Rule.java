package io.certloop.watcher.watch.rule;

import io.certloop.service.text.Selector;
import io.certloop.watcher.inventory.limits.EndLimits.Limit;
import java.util.Optional;

/**
 * One rule for the names that have certain labels: limits, route and owner.
 *
 * @param warn remaining lifetime from which the end of a certificate is a finding; absent: not set by this rule
 * @param urgent remaining lifetime from which the finding is critical; absent: not set by this rule
 * @param route where findings go
 */
public record Rule(
        Selector select, Optional<Limit> warn, Optional<Limit> urgent, Optional<Route> route, Optional<String> owner) {

    /** Where findings of watched names are sent. The console shows every finding in any case. */
    public enum Route {
        TICKET,
        ALERT,
        PAGE
    }
}
