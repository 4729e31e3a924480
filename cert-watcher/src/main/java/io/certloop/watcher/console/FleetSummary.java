package io.certloop.watcher.console;

import io.certloop.service.database.Transactions;
import io.certloop.watcher.coverage.CoverageService;
import io.certloop.watcher.coverage.CoverageService.Coverage;
import io.certloop.watcher.coverage.CoverageStore;
import io.certloop.watcher.finding.FindingCounts;
import io.certloop.watcher.forecast.CertificateEnds;
import io.certloop.watcher.forecast.ForecastService;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/** What has to be counted over the whole fleet, once in a while however many watch. */
public final class FleetSummary {

    /** For what is needed to show anything. */
    private static final Duration LONG = Duration.ofSeconds(10);

    /** For what a page shows when it is there. */
    private static final Duration SHORT = Duration.ofMillis(500);

    private final Snapshot<Coverage> coverage;
    private final Snapshot<Fleet> fleet;

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
            Executor threads,
            Clock clock) {
        this.coverage = new Snapshot<>(coverage::now, threads, clock);
        this.fleet =
                new Snapshot<>(
                        () ->
                                Fleet.counted(
                                        health,
                                        counts,
                                        ends,
                                        forecast,
                                        transactions,
                                        clock.instant()),
                        threads,
                        clock);
    }

    public Coverage coverage() {
        return coverage.get(LONG).orElseThrow().value();
    }

    /** Empty while it is counted for the first time. */
    public Optional<Counted<Fleet>> fleet() {
        return fleet.get(SHORT);
    }
}
