package io.certloop.watcher.console.rest;

import io.certloop.service.database.Transactions;
import io.certloop.service.security.scope.CallerScope;
import io.certloop.service.security.scope.Scope;
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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Counts the numbers of the whole fleet that the console shows, such as domains by health and open findings by reason.
 * A count is shared by all viewers with the same scope, which is the accounts that they may see, and repeated only
 * after a pause.
 */
@Singleton
public class FleetSummary {

    /** How long the first caller waits for numbers without which no page can be shown. */
    private static final Duration LONG = Duration.ofSeconds(10);

    /** How long the first caller waits for numbers that a page can leave out. */
    private static final Duration SHORT = Duration.ofMillis(500);

    /**
     * Most scopes (accounts that a viewer may see) whose counts are kept; beyond this number, all counts are dropped
     * and counted again.
     */
    private static final int MOST = 200;

    private final CoverageService coverage;
    private final Supplier<Fleet> fleet;
    private final CallerScope scope;
    private final Clock clock;
    private final Map<Scope, Counts> counts = new ConcurrentHashMap<>();

    FleetSummary(
            CoverageService coverage,
            CoverageStore health,
            FindingCounts counts,
            CertificateEnds ends,
            Transactions transactions,
            CallerScope scope,
            Clock clock) {
        this.coverage = coverage;
        this.fleet = () -> {
            Instant now = clock.instant();
            return new Fleet(
                    health.health(now),
                    transactions.call(counts::open),
                    LeftBy.all(ends.groups(), LocalDate.ofInstant(now, ZoneOffset.UTC)),
                    ends.weeks(now));
        };
        this.scope = scope;
        this.clock = clock;
    }

    /** The counts for callers with the same scope. */
    private record Counts(Snapshot<Coverage> coverage, Snapshot<Fleet> fleet) {}

    private Counts counts() {
        if (counts.size() > MOST) {
            counts.clear();
        }
        return counts.computeIfAbsent(
                scope.now(), own -> new Counts(snapshot(own, coverage::now), snapshot(own, fleet)));
    }

    private <T> Snapshot<T> snapshot(Scope own, Supplier<T> source) {
        return new Snapshot<>(() -> scope.as(own, source), Thread::startVirtualThread, clock);
    }

    public Coverage coverage() {
        return counts().coverage().get(LONG).orElseThrow().value();
    }

    /** The numbers of the fleet; empty while they are counted for the first time. */
    public Optional<Counted<Fleet>> fleet() {
        return counts().fleet().get(SHORT);
    }
}
