package io.certloop.watcher.coverage;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.service.database.QueriedGauges;
import io.certloop.watcher.coverage.CoverageService.Coverage;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Publishes the coverage as gauges. A schedule refreshes them, not the scrape, because finding the oldest inspection
 * reads the whole inventory.
 */
@ApplicationScoped
@Startup
class CoverageMeters {

    private static final String PREFIX = "certloop.watcher.";

    private final CoverageService coverage;
    private final ControlPlanes planes;
    private final QueriedGauges gauges;

    CoverageMeters(CoverageService coverage, ControlPlanes planes, QueriedGauges gauges) {
        this.coverage = coverage;
        this.planes = planes;
        this.gauges = gauges.values(
                "coverage",
                this::now,
                PREFIX + "oldest.look.timestamp.seconds",
                PREFIX + "oldest.account.success.timestamp.seconds",
                PREFIX + "blind.replicas",
                PREFIX + "last.sweep.red");
    }

    @Scheduled(every = "${certloop.watcher.coverage-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() {
        gauges.read();
    }

    private double[] now() {
        Coverage now = coverage.now();
        return new double[] {
            seconds(now.oldestLook()),
            seconds(oldestSuccess(now)),
            now.blind().size(),
            now.lastSweep().filter(sweep -> sweep.isRed()).isPresent() ? 1 : 0
        };
    }

    /**
     * The oldest among the last successful inspections of the configured accounts. Accounts that were removed from the
     * configuration are ignored, because they are no longer inspected.
     */
    private Optional<Instant> oldestSuccess(Coverage now) {
        Set<String> configured =
                planes.accounts().stream().map(AccountId::value).collect(Collectors.toSet());
        return now.accounts().stream()
                .filter(account -> configured.contains(account.accountId()))
                .map(account -> account.lastSuccess().orElse(Instant.EPOCH))
                .min(Comparator.naturalOrder());
    }

    /**
     * The time in seconds since the epoch; NaN if it is unknown. For an account that was never inspected, the time is
     * the epoch.
     */
    private static double seconds(Optional<Instant> time) {
        return time.map(Instant::getEpochSecond).map(Double::valueOf).orElse(Double.NaN);
    }
}
