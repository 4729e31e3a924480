package io.certloop.watcher.wiring;

import io.certloop.cloud.controlplane.budget.RequestLimits;
import io.certloop.watcher.check.CheckConfig;
import io.certloop.watcher.check.CheckConfig.Repair;
import io.certloop.watcher.check.CheckConfig.Urgent;
import io.certloop.watcher.check.CheckConfig.Warn;
import io.certloop.watcher.finding.FindingConfig;
import io.certloop.watcher.request.EscalationConfig;
import io.certloop.watcher.selfcheck.VantageConfig;
import io.certloop.watcher.watch.WatchConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks at startup the conditions between several settings. The range of each single setting is declared at the
 * setting itself.
 */
@Singleton
class ConfigCheck {

    private static final String PREFIX = "certloop.watcher.";

    private final List<String> violations = new ArrayList<>();

    /** Reports all wrong settings at once. */
    void check(
            @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent start,
            CheckConfig checks,
            FindingConfig findings,
            VantageConfig selfCheck,
            EscalationConfig escalation,
            WatchConfig watch,
            RequestLimits limits) {
        check(checks);
        check(findings);
        check(selfCheck);
        check(escalation);
        check(watch);
        if (limits.sweepShare() == 0) {
            violations.add("certloop.cloud.sweep-share: must be above 0");
        }
        if (!violations.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", violations));
        }
    }

    List<String> violations() {
        return violations;
    }

    void check(CheckConfig config) {
        require(
                config.issuanceStuckAfter().compareTo(config.stuckAfter()) >= 0,
                "issuance-stuck-after",
                "must not be shorter than stuck-after");
        Warn warn = config.expiry().warn();
        Repair repair = config.expiry().repair();
        Urgent urgent = config.expiry().urgent();
        ordered("expiry.warn", warn.floor(), warn.ceiling());
        ordered("expiry.repair", repair.floor(), repair.ceiling());
        ordered("expiry.urgent", urgent.floor(), urgent.ceiling());
        require(
                repair.divisor() >= warn.divisor(),
                "expiry.repair.divisor",
                "must not be smaller than expiry.warn.divisor");
        require(
                urgent.divisor() >= repair.divisor(),
                "expiry.urgent.divisor",
                "must not be smaller than expiry.repair.divisor");
        notLonger("expiry.repair.floor", repair.floor(), "expiry.warn.floor", warn.floor());
        notLonger("expiry.urgent.floor", urgent.floor(), "expiry.repair.floor", repair.floor());
        notLonger("expiry.repair.ceiling", repair.ceiling(), "expiry.warn.ceiling", warn.ceiling());
        notLonger("expiry.urgent.ceiling", urgent.ceiling(), "expiry.repair.ceiling", repair.ceiling());
    }

    void check(FindingConfig confirm) {
        require(confirm.needed() <= confirm.of(), "confirm.needed", "must not exceed confirm.of");
    }

    void check(VantageConfig blindness) {
        require(blindness.least() <= blindness.window(), "blindness.least", "must not exceed blindness.window");
    }

    void check(EscalationConfig escalation) {
        notLonger("asks.retry-first", escalation.retryFirst(), "asks.retry-most", escalation.retryMost());
    }

    void check(WatchConfig watch) {
        boolean all = watch.alertmanagerUrl().orElse(List.of()).stream().allMatch(ConfigCheck::isPlain);
        if (!all) {
            violations.add("certloop.watch.alertmanager-url: must be http or https with a host, without"
                    + " user, query and fragment");
        }
    }

    private static boolean isPlain(URI url) {
        return List.of("http", "https").contains(String.valueOf(url.getScheme()))
                && url.getHost() != null
                && url.getUserInfo() == null
                && url.getQuery() == null
                && url.getFragment() == null;
    }

    private void ordered(String step, Duration floor, Duration ceiling) {
        require(!floor.isNegative(), step + ".floor", "must not be negative");
        notLonger(step + ".floor", floor, step + ".ceiling", ceiling);
    }

    private void notLonger(String key, Duration value, String otherKey, Duration other) {
        require(value.compareTo(other) <= 0, key, "must not be longer than " + otherKey);
    }

    private void require(boolean holds, String key, String message) {
        if (!holds) {
            violations.add(PREFIX + key + ": " + message);
        }
    }
}
