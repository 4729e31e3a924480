package io.certloop.watcher.sweep.shard;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.InspectionResult;
import io.certloop.watcher.inventory.Inventory;
import io.certloop.watcher.inventory.KnownDomain;
import io.certloop.watcher.inventory.Reading;
import io.certloop.watcher.inventory.Readings;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * Iterates over the inspections of all domains of a page that this sweep has not inspected yet. It reads from the
 * database what the inspections need, one chunk at a time.
 */
final class PageInspections implements Iterator<Callable<InspectionResult>> {

    private final ShardContext shard;
    private final Inventory inventory;
    private final Readings readings;
    private final Map<DomainName, InspectionResult> failures;
    private final Iterator<List<DomainName>> chunks;
    private final Set<DomainName> begun = new HashSet<>();
    private final Deque<Callable<InspectionResult>> ready = new ArrayDeque<>();

    PageInspections(
            ShardContext shard,
            Inventory inventory,
            Readings readings,
            List<DomainName> names,
            Map<DomainName, InspectionResult> failures) {
        this.shard = shard;
        this.inventory = inventory;
        this.readings = readings;
        this.failures = failures;
        this.chunks = Chunks.of(names).iterator();
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && chunks.hasNext()) {
            shard.unlessStopping();
            fetch(chunks.next());
        }
        return !ready.isEmpty();
    }

    @Override
    public Callable<InspectionResult> next() {
        shard.unlessStopping();
        return ready.remove();
    }

    private void fetch(List<DomainName> chunk) {
        Map<DomainName, KnownDomain> known = inventory.known(shard.account(), chunk);
        List<DomainName> unseen = chunk.stream()
                .filter(name -> !isSeen(known.get(name)) && begun.add(name))
                .toList();
        if (unseen.isEmpty()) {
            return;
        }
        Map<DomainName, Reading> told = readings.of(shard.account(), unseen);
        shard.certificateInspector().forget();
        shard.certificateInspector()
                .listed(told.values().stream()
                        .flatMap(it -> it.domain().https().stream())
                        .flatMap(https -> https.certificateId().stream())
                        .collect(Collectors.toSet()));
        unseen.forEach(name ->
                ready.add(inspection(name, Optional.ofNullable(told.get(name)), Optional.ofNullable(known.get(name)))));
    }

    private boolean isSeen(KnownDomain known) {
        return known != null
                && known.lastSweep().equals(shard.shard().id().sweep().value());
    }

    private Callable<InspectionResult> inspection(
            DomainName name, Optional<Reading> reading, Optional<KnownDomain> known) {
        InspectionResult failure = failures.get(name);
        if (failure != null) {
            return () -> failure;
        }
        return reading.<Callable<InspectionResult>>map(
                        told -> () -> shard.accountInspector().inspect(told, known))
                .orElse(() -> shard.accountInspector().inspect(new DomainKey(shard.account(), name), known));
    }
}
