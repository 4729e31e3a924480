package io.certloop.watcher.wiring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Checks the whole configuration at once and tells everything that is wrong with it. */
final class WatcherConfigCheck {

    private static final String PREFIX = "certloop.watcher.";

    private final List<String> violations = new ArrayList<>();

    private WatcherConfigCheck() {}

    static List<String> violations(WatcherConfig config) {
        var check = new WatcherConfigCheck();
        check.timing(config);
        check.bounds(config);
        check.expiry(config.expiry());
        check.urgency(config.expiry());
        check.jobs(config.jobs());
        return check.violations;
    }

    private void timing(WatcherConfig config) {
        between("every", config.every(), Duration.ofSeconds(1), Duration.ofDays(1));
        atLeast("keep-sweeps", config.keepSweeps(), Duration.ofHours(1));
        atLeast("stuck-after", config.stuckAfter(), Duration.ofSeconds(1));
        atLeast("propagation", config.propagation(), Duration.ZERO);
        atLeast("preflight.ahead", config.preflight().ahead(), Duration.ZERO);
        atLeast("ask-again-after", config.askAgainAfter(), Duration.ofMinutes(1));
        require(
                config.issuanceStuckAfter().compareTo(config.stuckAfter()) >= 0,
                "issuance-stuck-after",
                "must not be shorter than stuck-after");
    }

    private void bounds(WatcherConfig config) {
        between("forecast.days", config.forecast().days(), 1, 400);
        between("forecast.ca-per-day", config.forecast().caPerDay(), 1, Integer.MAX_VALUE);
        between(
                "forecast.requests-per-renewal",
                config.forecast().requestsPerRenewal(),
                1,
                Integer.MAX_VALUE);
        atLeast("read-again-after", config.readAgainAfter(), Duration.ofHours(1));
        between("confirm.of", config.confirm().of(), 1, 8);
        between("confirm.needed", config.confirm().needed(), 1, config.confirm().of());
        atLeast("confirm.hold", config.confirm().hold(), Duration.ZERO);
        between("blindness.window", config.blindness().window(), 10, 100_000);
        between("blindness.least", config.blindness().least(), 1, config.blindness().window());
        require(
                config.blindness().share() > 0 && config.blindness().share() <= 1,
                "blindness.share",
                "must be above 0 and at most 1");
        between("domains-at-once", config.domainsAtOnce(), 1, 1000);
        between("edge-peeks-in-flight", config.edgePeeksInFlight(), 1, 10_000);
        between("spared-after", config.sparedAfter(), Duration.ZERO, Duration.ofSeconds(10));
        between("full-look-every", config.fullLookEvery(), 1, 255);
        between("dns-look-every", config.dnsLookEvery(), 1, 10_000);
        between("edge-probes-in-flight", config.edgeProbesInFlight(), 1, 10_000);
    }

    private void expiry(WatcherConfig.Expiry expiry) {
        WatcherConfig.Warn warn = expiry.warn();
        WatcherConfig.Repair repair = expiry.repair();
        require(warn.divisor() >= 1, "expiry.warn.divisor", "must be 1 or more");
        require(
                repair.divisor() >= warn.divisor(),
                "expiry.repair.divisor",
                "must not be smaller than expiry.warn.divisor");
        between("expiry.warn.floor", warn.floor(), Duration.ZERO, warn.ceiling());
        between("expiry.repair.floor", repair.floor(), Duration.ZERO, repair.ceiling());
        require(
                repair.floor().compareTo(warn.floor()) <= 0,
                "expiry.repair.floor",
                "must not be longer than expiry.warn.floor");
        require(
                repair.ceiling().compareTo(warn.ceiling()) <= 0,
                "expiry.repair.ceiling",
                "must not be longer than expiry.warn.ceiling");
    }

    private void urgency(WatcherConfig.Expiry expiry) {
        WatcherConfig.Urgent urgent = expiry.urgent();
        require(
                urgent.divisor() >= expiry.repair().divisor(),
                "expiry.urgent.divisor",
                "must not be smaller than expiry.repair.divisor");
        between("expiry.urgent.floor", urgent.floor(), Duration.ZERO, urgent.ceiling());
        require(
                urgent.floor().compareTo(expiry.repair().floor()) <= 0,
                "expiry.urgent.floor",
                "must not be longer than expiry.repair.floor");
        require(
                urgent.ceiling().compareTo(expiry.repair().ceiling()) <= 0,
                "expiry.urgent.ceiling",
                "must not be longer than expiry.repair.ceiling");
    }

    private void jobs(WatcherConfig.Jobs jobs) {
        between("jobs.poll", jobs.poll(), Duration.ofMillis(100), Duration.ofSeconds(10));
        between("jobs.heartbeat", jobs.heartbeat(), Duration.ofMillis(100), Duration.ofSeconds(10));
        between("jobs.at-once", jobs.atOnce(), 1, 1000);
        atLeast("jobs.retry-first", jobs.retryFirst(), Duration.ofMillis(1));
        atLeast("jobs.retry-most", jobs.retryMost(), jobs.retryFirst());
    }

    private <T extends Comparable<T>> void between(String key, T value, T from, T to) {
        require(
                value.compareTo(from) >= 0 && value.compareTo(to) <= 0,
                key,
                "must lie between %s and %s".formatted(from, to));
    }

    private void atLeast(String key, Duration value, Duration least) {
        require(value.compareTo(least) >= 0, key, "must be at least " + least);
    }

    private void require(boolean holds, String key, String message) {
        if (!holds) {
            violations.add(PREFIX + key + ": " + message);
        }
    }
}
