package io.certloop.watcher.console;

import io.certloop.watcher.UnitOfWork;
import io.certloop.watcher.coverage.CoverageService;
import io.certloop.watcher.coverage.CoverageService.Coverage;
import io.certloop.watcher.finding.FindingCounts;
import io.certloop.watcher.forecast.CertificateEnds;
import io.certloop.watcher.forecast.ForecastService;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** What has to be counted over the whole fleet, once in a while however many watch. */
public final class FleetBoard {

    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Kept<Coverage> coverage;
    private final Kept<Fleet> fleet;

    public FleetBoard(
            CoverageService coverage,
            FindingCounts counts,
            CertificateEnds ends,
            ForecastService forecast,
            UnitOfWork work,
            Clock clock) {
        this.coverage = new Kept<>(coverage::now, clock);
        this.fleet =
                new Kept<>(
                        () -> Fleet.counted(counts, ends, forecast, work, clock.instant()), clock);
    }

    public Coverage coverage() {
        return coverage.get();
    }

    public Fleet fleet() {
        return fleet.get();
    }

    private static final class Kept<T> {

        private final Supplier<T> source;
        private final Clock clock;

        /** Not a monitor: virtual threads wait here, and one of them for a connection. */
        private final ReentrantLock reading = new ReentrantLock();

        private T value;
        private Instant until = Instant.MIN;

        Kept(Supplier<T> source, Clock clock) {
            this.source = source;
            this.clock = clock;
        }

        T get() {
            reading.lock();
            try {
                if (!clock.instant().isBefore(until)) {
                    value = source.get();
                    until = clock.instant().plus(FRESH);
                }
                return value;
            } finally {
                reading.unlock();
            }
        }
    }
}
