package io.certloop.watcher.watch.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.service.database.DirectTransactions;
import io.certloop.watcher.watch.SourceState;
import io.certloop.watcher.watch.SourceState.Flaw;
import io.certloop.watcher.watch.SourceStates;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceGaugesTest {

    private List<SourceState> all = List.of();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SourceGauges gauges = new SourceGauges(new States(), new DirectTransactions(), registry);

    @Test
    void aSourceThatCannotBeUsedKeepsItsNamesAndIsToldOf() {
        all = List.of(state("shop", 3, Optional.empty()), state("mail", 2, flaw()));
        gauges.refresh();
        assertThat(value("certloop.watch.source.unusable", "shop")).isZero();
        assertThat(value("certloop.watch.source.unusable", "mail")).isOne();
        assertThat(value("certloop.watch.source.names", "mail")).isEqualTo(2);

        all = List.of(state("shop", 3, Optional.empty()));
        gauges.refresh();
        assertThat(registry.find("certloop.watch.source.names")
                        .tag("source", "mail")
                        .gauge())
                .isNull();
    }

    private double value(String name, String source) {
        return registry.get(name).tag("source", source).gauge().value();
    }

    private static Optional<Flaw> flaw() {
        return Optional.of(new Flaw("line 3", Instant.EPOCH));
    }

    private static SourceState state(String name, int names, Optional<Flaw> flaw) {
        return new SourceState(
                name, Optional.empty(), Optional.empty(), names, List.of(), flaw, Optional.empty(), Optional.empty());
    }

    private final class States implements SourceStates {

        @Override
        public List<SourceState> all() {
            return all;
        }

        @Override
        public Optional<SourceState> find(String name) {
            return all.stream().filter(state -> state.name().equals(name)).findFirst();
        }

        @Override
        public boolean claim(String name, Instant now, Instant next) {
            return false;
        }

        @Override
        public void save(SourceState state) {}

        @Override
        public boolean confirm(String name, String held, String by, Instant at) {
            return false;
        }

        @Override
        public List<String> removeIdle(Collection<String> configured, Instant since) {
            return List.of();
        }
    }
}
