package io.certloop.watcher.wiring;

import io.certloop.watcher.UnitOfWork;
import io.certloop.watcher.finding.FindingCounts;
import io.certloop.watcher.finding.FindingCounts.Open;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** Open findings as the database has them. Each replica says the same: take the maximum. */
@ApplicationScoped
class FindingGauges {

    private final FindingCounts counts;
    private final UnitOfWork work;
    private final MultiGauge open;

    FindingGauges(FindingCounts counts, UnitOfWork work, MeterRegistry registry) {
        this.counts = counts;
        this.work = work;
        this.open = MultiGauge.builder("certloop.watcher.findings.open").register(registry);
    }

    @Scheduled(
            every = "${certloop.watcher.coverage-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() {
        List<Open> now = work.inTransaction(counts::open);
        open.register(now.stream().flatMap(FindingGauges::rows).toList(), true);
    }

    private static Stream<Row<?>> rows(Open open) {
        return Stream.of(
                row(open, false, open.findings() - open.flapping()),
                row(open, true, open.flapping()));
    }

    private static Row<?> row(Open open, boolean flapping, long findings) {
        Tags tags = Tags.of("reason", open.reason().name(), "flapping", String.valueOf(flapping));
        return Row.of(tags, findings);
    }
}
