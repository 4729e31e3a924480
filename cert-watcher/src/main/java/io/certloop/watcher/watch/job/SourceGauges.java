package io.certloop.watcher.watch.job;

import io.certloop.service.database.Transactions;
import io.certloop.watcher.watch.SourceState;
import io.certloop.watcher.watch.SourceStates;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Gauges of the watch sources, read from the database. Every replica reports the same values: aggregate them with the
 * maximum.
 */
@ApplicationScoped
@Startup
class SourceGauges {

    private final SourceStates states;
    private final Transactions transactions;
    private final MultiGauge names;
    private final MultiGauge unusable;
    private volatile long allUnusable;

    SourceGauges(SourceStates states, Transactions transactions, MeterRegistry registry) {
        this.states = states;
        this.transactions = transactions;
        this.names = MultiGauge.builder("certloop.watch.source.names").register(registry);
        this.unusable = MultiGauge.builder("certloop.watch.source.unusable")
                .description("1 while the source cannot be used and its names before count")
                .register(registry);
        registry.gauge("certloop.watch.sources.unusable", this, gauges -> gauges.allUnusable);
    }

    @Scheduled(every = "${certloop.watcher.coverage-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() {
        List<SourceState> all = transactions.call(states::all);
        show(names, all, SourceState::names);
        show(unusable, all, state -> state.flaw().isPresent() ? 1 : 0);
        allUnusable = all.stream().filter(state -> state.flaw().isPresent()).count();
    }

    private static void show(MultiGauge gauge, List<SourceState> all, ToDoubleFunction<SourceState> number) {
        gauge.register(
                all.stream()
                        .<Row<?>>map(state -> Row.of(Tags.of("source", state.name()), number.applyAsDouble(state)))
                        .toList(),
                true);
    }
}
