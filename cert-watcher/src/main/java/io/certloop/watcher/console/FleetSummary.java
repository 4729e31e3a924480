package io.certloop.watcher.console;

import io.certloop.service.database.Transactions;
import io.certloop.service.security.scope.CallerScope;
import io.certloop.service.security.scope.Scope;
import io.certloop.watcher.coverage.CoverageService;
import io.certloop.watcher.coverage.CoverageService.Coverage;
import io.certloop.watcher.coverage.CoverageStore;
import io.certloop.watcher.finding.FindingCounts;
import io.certloop.watcher.forecast.CertificateEnds;
import io.certloop.watcher.forecast.ForecastService;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** What has to be counted over the whole fleet, once in a while however many watch. */
public final class FleetSummary {

    /** For what is needed to show anything. */
    private static final Duration LONG = Duration.ofSeconds(10);

    /** For what a page shows when it is there. */
    private static final Duration SHORT = Duration.ofMillis(500);

    /** Scopes at a time; beyond, all are counted anew. */
    private static final int MOST = 200;

    private final CoverageService coverage;
    private final Supplier<Fleet> fleet;
    private final CallerScope scope;
    private final Executor threads;
    private final Clock clock;
    private final Map<Scope, Counts> counts = new ConcurrentHashMap<>();

    /**
     * @param threads on which is counted
     */
    public FleetSummary(
            CoverageService coverage,
            CoverageStore health,
            FindingCounts counts,
            CertificateEnds ends,
            ForecastService forecast,
            Transactions transactions,
            CallerScope scope,
            Executor threads,
            Clock clock) {
        this.coverage = coverage;
        this.fleet =
                () -> Fleet.counted(health, counts, ends, forecast, transactions, clock.instant());
        this.scope = scope;
        this.threads = threads;
        this.clock = clock;
    }

    /** What callers of one scope are shown. */
    private record Counts(Snapshot<Coverage> coverage, Snapshot<Fleet> fleet) {}

    private Counts counts() {
        if (counts.size() > MOST) {
            counts.clear();
        }
        return counts.computeIfAbsent(
                scope.now(), own -> new Counts(snapshot(own, coverage::now), snapshot(own, fleet)));
    }

    private <T> Snapshot<T> snapshot(Scope own, Supplier<T> source) {
        return new Snapshot<>(() -> scope.as(own, source), threads, clock);
    }

    public Coverage coverage() {
        return counts().coverage().get(LONG).orElseThrow().value();
    }

    /** Empty while it is counted for the first time. */
    public Optional<Counted<Fleet>> fleet() {
        return counts().fleet().get(SHORT);
    }
}
