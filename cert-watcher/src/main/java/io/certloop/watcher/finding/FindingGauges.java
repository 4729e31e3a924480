package io.certloop.watcher.finding;

import io.certloop.service.database.Transactions;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.finding.FindingCounts.Open;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Publishes the number of open findings of every reason as gauges; NaN while the number is unknown. Every replica
 * publishes the same numbers, so use the maximum over replicas.
 */
@ApplicationScoped
@Startup
class FindingGauges {

    private static final Numbers NONE = new Numbers(0, 0);
    private static final Numbers NOT_KNOWN = new Numbers(Double.NaN, Double.NaN);

    private final FindingCounts counts;
    private final Transactions transactions;
    private final MultiGauge open;

    FindingGauges(FindingCounts counts, Transactions transactions, MeterRegistry registry) {
        this.counts = counts;
        this.transactions = transactions;
        this.open = MultiGauge.builder("certloop.watcher.findings.open").register(registry);
        show(reason -> NOT_KNOWN);
    }

    @Scheduled(every = "${certloop.watcher.coverage-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() {
        try {
            Map<Reason, Numbers> now = new EnumMap<>(Reason.class);
            transactions.call(counts::open).forEach(each -> now.put(each.reason(), of(each)));
            show(reason -> now.getOrDefault(reason, NONE));
        } catch (RuntimeException e) {
            show(reason -> NOT_KNOWN);
            throw e;
        }
    }

    private record Numbers(double steady, double flapping) {}

    private static Numbers of(Open open) {
        return new Numbers(open.findings() - open.flapping(), open.flapping());
    }

    private void show(Function<Reason, Numbers> numbers) {
        open.register(
                Stream.of(Reason.values())
                        .<Row<?>>flatMap(reason -> rows(reason, numbers.apply(reason)))
                        .toList(),
                true);
    }

    private static Stream<Row<?>> rows(Reason reason, Numbers numbers) {
        return Stream.of(row(reason, false, numbers.steady()), row(reason, true, numbers.flapping()));
    }

    private static Row<?> row(Reason reason, boolean flapping, double findings) {
        Tags tags = Tags.of("reason", reason.name(), "flapping", String.valueOf(flapping));
        return Row.of(tags, findings);
    }
}
