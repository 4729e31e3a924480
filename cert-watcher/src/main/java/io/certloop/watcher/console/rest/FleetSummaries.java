package io.certloop.watcher.console.rest;

import io.certloop.service.database.Transactions;
import io.certloop.service.security.scope.CallerScope;
import io.certloop.watcher.console.FleetSummary;
import io.certloop.watcher.coverage.CoverageService;
import io.certloop.watcher.coverage.CoverageStore;
import io.certloop.watcher.finding.FindingCounts;
import io.certloop.watcher.forecast.CertificateEnds;
import io.certloop.watcher.forecast.ForecastService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Builds what the pages read. */
@Dependent
class FleetSummaries {

    @Produces
    @Singleton
    FleetSummary fleetBoard(
            CoverageService coverage,
            CoverageStore health,
            FindingCounts counts,
            CertificateEnds ends,
            ForecastService forecast,
            Transactions transactions,
            CallerScope scope,
            Clock clock) {
        return new FleetSummary(
                coverage,
                health,
                counts,
                ends,
                forecast,
                transactions,
                scope,
                Thread::startVirtualThread,
                clock);
    }
}
