package io.certloop.watcher.wiring;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.service.database.QueriedGauges;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.coverage.AccountCoverage;
import io.certloop.watcher.coverage.CoverageService;
import io.certloop.watcher.coverage.CoverageService.Coverage;
import io.certloop.watcher.finding.FindingCounts;
import io.certloop.watcher.sweep.Sweep;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduler;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The gauges about the fleet. A schedule reads them, not the scrape, because they read whole tables. Every replica
 * publishes the same numbers, so use the maximum over replicas.
 */
@Singleton
@Startup
class Gauges {

    private static final String OLDEST_LOOK = """
            select count(*), coalesce(extract(epoch from now() - min(last_looked)), 0) from domain
            """;

    private static final String BY_GROUP = """
            select coalesce(edge ->> 'group', 'unknown'), count(*)
            from domain cross join lateral jsonb_array_elements(served) as edge
            where edge ->> 'verdict' <> 'BESIDE' group by 1
            """;

    /** The key-exchange groups that a probe offers, and {@code unknown}. */
    private static final List<String> GROUPS =
            List.of("X25519MLKEM768", "x25519", "secp256r1", "secp384r1", "secp521r1", "unknown");

    private final CoverageService coverage;
    private final ControlPlanes planes;
    private final QueriedGauges watched;

    Gauges(
            CoverageService coverage,
            ControlPlanes planes,
            QueriedGauges watched,
            QueriedGauges domains,
            QueriedGauges edges,
            Scheduler ticks) {
        this.coverage = coverage;
        this.planes = planes;
        this.watched = watched.rows(
                        "findings",
                        FindingCounts.BY_REASON_AND_FLAPPING,
                        "certloop.watcher.findings.open",
                        reasonsAndFlapping())
                .values(
                        "coverage",
                        this::coverage,
                        "certloop.watcher.oldest.look.timestamp.seconds",
                        "certloop.watcher.oldest.account.success.timestamp.seconds",
                        "certloop.watcher.blind.replicas",
                        "certloop.watcher.last.sweep.red");
        domains.row("domains", OLDEST_LOOK, "certloop.watcher.domains", "certloop.watcher.unswept.oldest.seconds")
                .readEvery("PT1M", ticks);
        // Each row has many edges.
        edges.rows("edges-by-group", BY_GROUP, "certloop.edges", "group", GROUPS)
                .readEvery("PT15M", ticks);
    }

    private static Map<String, Tags> reasonsAndFlapping() {
        Map<String, Tags> tags = new LinkedHashMap<>();
        for (Reason reason : Reason.values()) {
            for (boolean flapping : new boolean[] {false, true}) {
                tags.put(
                        reason + " " + flapping,
                        Tags.of("reason", reason.name(), "flapping", String.valueOf(flapping)));
            }
        }
        return tags;
    }

    @Scheduled(every = "${certloop.watcher.coverage-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() {
        watched.read();
    }

    private double[] coverage() {
        Coverage now = coverage.now();
        return new double[] {
            seconds(now.oldestLook()),
            seconds(oldestSuccess(now)),
            now.blind().size(),
            now.lastSweep().filter(Sweep::isRed).isPresent() ? 1 : 0
        };
    }

    /** The oldest among the last successful inspections of the accounts that are configured. */
    private Optional<Instant> oldestSuccess(Coverage now) {
        Set<AccountId> configured = Set.copyOf(planes.accounts());
        return now.accounts().stream()
                .filter(account -> configured.contains(new AccountId(account.accountId())))
                .map(AccountCoverage::lastSuccess)
                .map(success -> success.orElse(Instant.EPOCH))
                .min(Comparator.naturalOrder());
    }

    /** Seconds since the epoch, which stands for an account that was never inspected; NaN if unknown. */
    private static double seconds(Optional<Instant> time) {
        return time.map(Instant::getEpochSecond).map(Double::valueOf).orElse(Double.NaN);
    }
}
