package io.certloop.watcher.wiring;

import io.certloop.watcher.coverage.AccountLook;
import io.certloop.watcher.coverage.CoverageService;
import io.certloop.watcher.coverage.CoverageService.Coverage;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The coverage as gauges. Refreshed by time and not by the scrape: finding the oldest look reads
 * the whole inventory.
 */
@ApplicationScoped
class CoverageMeters {

    private static final String PREFIX = "certloop.watcher.";

    private final CoverageService coverage;
    private final AtomicLong oldestLook;
    private final AtomicLong oldestAccount;
    private final AtomicLong blind;
    private final AtomicLong red;

    CoverageMeters(CoverageService coverage, MeterRegistry registry) {
        this.coverage = coverage;
        this.oldestLook =
                registry.gauge(PREFIX + "oldest.look.timestamp.seconds", new AtomicLong());
        this.oldestAccount =
                registry.gauge(
                        PREFIX + "oldest.account.success.timestamp.seconds", new AtomicLong());
        this.blind = registry.gauge(PREFIX + "blind.replicas", new AtomicLong());
        this.red = registry.gauge(PREFIX + "last.sweep.red", new AtomicLong());
    }

    @Scheduled(
            every = "${certloop.watcher.coverage-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() {
        Coverage now = coverage.now();
        oldestLook.set(seconds(now.oldestLook()));
        oldestAccount.set(
                seconds(
                        now.accounts().stream()
                                .map(AccountLook::lastSuccess)
                                .map(success -> success.orElse(Instant.EPOCH))
                                .min(Comparator.naturalOrder())));
        blind.set(now.blind().size());
        red.set(now.lastSweep().filter(sweep -> sweep.isRed()).isPresent() ? 1 : 0);
    }

    private static long seconds(Optional<Instant> time) {
        return time.map(Instant::getEpochSecond).orElse(0L);
    }
}
