package io.certloop.watcher.alert;

import io.certloop.watcher.alert.AlertStore.Change;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** What follows when inspections have changed alerts. */
public final class AlertChanges {

    private final AlertMeter meter;
    private final Consumer<UUID> recovered;

    /**
     * @param recovered called for every recovery, in the transaction that records it
     */
    public AlertChanges(AlertMeter meter, Consumer<UUID> recovered) {
        this.meter = meter;
        this.recovered = recovered;
    }

    List<Change> inTransaction(List<Change> changes) {
        changes.stream().filter(Change::isRecovery).map(Change::id).forEach(recovered);
        return changes;
    }

    void afterCommit(List<Change> changes) {
        changes.stream().map(Change::state).forEach(meter::became);
    }
}
