package io.certloop.watcher.sweep.shard;

import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.InspectionResult;
import io.certloop.watcher.inventory.Inventory;
import io.certloop.watcher.inventory.KnownDomain;
import io.certloop.watcher.sweep.record.ResultRecorder;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Inspects one domain immediately, in the same way as a sweep: the same reads within the same limits, the same checks,
 * findings and remediation requests.
 */
@Singleton
public final class SingleInspection {

    private final ShardContextFactory contexts;
    private final Inventory inventory;
    private final ResultRecorder recorder;

    public SingleInspection(ShardContextFactory contexts, Inventory inventory, ResultRecorder recorder) {
        this.contexts = contexts;
        this.inventory = inventory;
        this.recorder = recorder;
    }

    /**
     * Inspects the domain and records the result.
     *
     * @param onBehalfOf who caused the inspection
     * @return false if a sweep has recorded the domain meanwhile; the caller has to inspect it again
     * @throws IllegalArgumentException if the account is no longer configured
     */
    public boolean inspect(DomainKey key, Optional<String> onBehalfOf) {
        Optional<KnownDomain> known = inventory.find(key);
        InspectionResult result = contexts.alone(key.account()).inspect(key, known);
        return recorder.record(result, known, onBehalfOf);
    }
}
