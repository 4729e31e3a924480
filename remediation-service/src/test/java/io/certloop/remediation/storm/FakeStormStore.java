package io.certloop.remediation.storm;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The state in memory, with the fence of the real store. */
public final class FakeStormStore implements StormStore {

    private final Map<List<String>, Signal> signals = new LinkedHashMap<>();
    private Kept kept = new Kept(new StormState.Calm(Instant.EPOCH), Optional.empty(), 0, Instant.EPOCH, 0);

    @Override
    public synchronized Kept read() {
        return kept;
    }

    @Override
    public StormState lock() {
        return read().state();
    }

    @Override
    public synchronized boolean write(Kept next, Runnable together) {
        if (next.version() != kept.version()) {
            return false;
        }
        together.run();
        kept = new Kept(next.state(), next.fleet(), next.runs(), next.measuredAt(), next.version() + 1);
        return true;
    }

    @Override
    public synchronized void put(Signal signal) {
        signals.put(List.of(signal.source(), signal.externalId()), signal);
    }

    @Override
    public synchronized void withdraw(String source, String externalId) {
        signals.remove(List.of(source, externalId));
    }

    @Override
    public synchronized List<Signal> signals(Instant now) {
        return signals.values().stream()
                .filter(each -> each.expiresAt().isAfter(now))
                .sorted(Comparator.comparing(Signal::since)
                        .thenComparing(Signal::source)
                        .thenComparing(Signal::externalId))
                .toList();
    }
}
