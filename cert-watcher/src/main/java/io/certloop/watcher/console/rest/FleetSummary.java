package io.certloop.watcher.console.rest;

import io.certloop.service.database.Transactions;
import io.certloop.watcher.console.Counted;
import io.certloop.watcher.console.Fleet;
import io.certloop.watcher.console.LeftBy;
import io.certloop.watcher.console.Snapshot;
import io.certloop.watcher.coverage.CoverageService;
import io.certloop.watcher.coverage.CoverageService.Coverage;
import io.certloop.watcher.coverage.CoverageStore;
import io.certloop.watcher.finding.FindingCounts;
import io.certloop.watcher.inventory.CertificateEnds;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Counts the numbers of the whole fleet that the console shows, such as domains by health and open findings by reason.
 * A count is shared by all viewers, and repeated only after a pause.
 */
@Singleton
public class FleetSummary {

    /** How long the first caller waits for numbers without which no page can be shown. */
    private static final Duration LONG = Duration.ofSeconds(10);

    /** How long the first caller waits for numbers that a page can leave out. */
    private static final Duration SHORT = Duration.ofMillis(500);

    private final Snapshot<Coverage> coverage;
    private final Snapshot<Fleet> fleet;

    FleetSummary(
            CoverageService coverage,
            CoverageStore health,
            FindingCounts counts,
            CertificateEnds ends,
            Transactions transactions,
            Clock clock) {
        this.coverage = snapshot(coverage::now, clock);
        Supplier<Fleet> count = () -> {
            Instant now = clock.instant();
            return new Fleet(
                    health.health(now),
                    transactions.call(counts::open),
                    LeftBy.all(ends.groups(), LocalDate.ofInstant(now, ZoneOffset.UTC)),
                    ends.weeks(now));
        };
        this.fleet = snapshot(count, clock);
    }

    private static <T> Snapshot<T> snapshot(Supplier<T> source, Clock clock) {
        return new Snapshot<>(source, Thread::startVirtualThread, clock);
    }

    public Coverage coverage() {
        return coverage.get(LONG).orElseThrow().value();
    }

    /** The numbers of the fleet; empty while they are counted for the first time. */
    public Optional<Counted<Fleet>> fleet() {
        return fleet.get(SHORT);
    }
}
