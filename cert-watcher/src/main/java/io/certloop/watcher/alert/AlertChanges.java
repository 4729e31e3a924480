package io.certloop.watcher.alert;

import io.certloop.service.component.Component;
import io.certloop.watcher.alert.AlertStore.Change;
import java.util.List;

/** Announces recoveries and counts the new states in metrics, after inspections have changed the states of alerts. */
@Component
public final class AlertChanges {

    private final AlertMeter meter;
    private final AlertQueue queue;
    private final AlertConfig config;

    public AlertChanges(AlertMeter meter, AlertQueue queue, AlertConfig config) {
        this.meter = meter;
        this.queue = queue;
        this.config = config;
    }

    /**
     * Queues the announcement of each recovery among the changes, if an Alertmanager is configured. Joins the caller's
     * transaction.
     *
     * @return the same changes
     */
    List<Change> inTransaction(List<Change> changes) {
        if (config.alertmanagerUrl().isPresent()) {
            changes.stream().filter(Change::isRecovery).map(Change::id).forEach(queue::announce);
        }
        return changes;
    }

    void afterCommit(List<Change> changes) {
        changes.stream().map(Change::state).forEach(meter::became);
    }
}
