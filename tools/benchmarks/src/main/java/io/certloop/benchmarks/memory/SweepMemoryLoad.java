package io.certloop.benchmarks.memory;

import io.certloop.benchmarks.sweep.SweepStage;
import io.certloop.benchmarks.sweep.SweepTable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Loads cert-watcher with two sweeps of a large fleet: the first one, which sees every domain for the first time, and a
 * second one in which nothing has changed.
 */
final class SweepMemoryLoad extends MemoryLoad<SweepStage> {

    private static final int DOMAINS_PER_ACCOUNT = 1000;
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final int domains;

    SweepMemoryLoad(Path root, int domains) throws IOException {
        super(new SweepStage(root, "4g"));
        int accounts = Math.max(1, domains / DOMAINS_PER_ACCOUNT);
        this.domains = accounts * DOMAINS_PER_ACCOUNT;
        stage.provider().fleet(accounts, DOMAINS_PER_ACCOUNT, 3);
    }

    @Override
    public Map<String, String> config() {
        var config = new HashMap<>(stage.config());
        // The request budget would make it slow, not large.
        config.put("certloop.cloud.requests-per-second", "100000");
        return config;
    }

    @Override
    public void run(URI base, Consumer<String> reached) throws SQLException {
        try (var table = stage.table()) {
            sweep("first sight", base, table, reached);
            sweep("unchanged", base, table, reached);
        }
    }

    private void sweep(String name, URI base, SweepTable table, Consumer<String> reached) {
        SweepStage.beginSweep(base);
        var swept = table.awaitDone(PATIENCE);
        reached.accept("%s: %d domains".formatted(name, swept.looked()));
        if (!swept.isWhole(domains)) {
            throw new IllegalStateException("not every domain was swept once: " + swept);
        }
    }
}
