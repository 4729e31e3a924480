package io.certloop.watcher.wiring;

import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.service.database.Transactions;
import io.certloop.watcher.alert.AlertChanges;
import io.certloop.watcher.alert.AlertConfig;
import io.certloop.watcher.alert.AlertFollowUp;
import io.certloop.watcher.alert.AlertInspections;
import io.certloop.watcher.alert.AlertIntake;
import io.certloop.watcher.alert.AlertMapping;
import io.certloop.watcher.alert.AlertMeter;
import io.certloop.watcher.alert.AlertQueue;
import io.certloop.watcher.alert.AlertStore;
import io.certloop.watcher.alert.Alertmanager;
import io.certloop.watcher.alert.Recoveries;
import io.certloop.watcher.alert.RecoveryAnnouncer;
import io.certloop.watcher.inventory.Inventory;
import io.certloop.watcher.sweep.shard.SingleInspection;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** From an alert to an inspection, and to what became of it. */
@Singleton
class AlertWiring {

    private final AlertConfig config;
    private final AlertStore alerts;
    private final Transactions transactions;
    private final Clock clock;

    AlertWiring(AlertConfig config, AlertStore alerts, Transactions transactions, Clock clock) {
        this.config = config;
        this.alerts = alerts;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Produces
    @Singleton
    AlertMapping alertMapping(Inventory inventory, ControlPlanes planes) {
        return new AlertMapping(inventory, planes);
    }

    @Produces
    @Singleton
    AlertIntake alertIntake(AlertMapping mapping, AlertQueue queue) {
        return new AlertIntake(
                mapping, alerts, queue, transactions, config.inspectAgainAfter(), clock);
    }

    @Produces
    @Singleton
    AlertInspections alertInspections(
            AlertMapping mapping, SingleInspection inspection, AlertChanges changes) {
        return new AlertInspections(
                mapping, alerts, inspection::inspect, transactions, changes, clock);
    }

    @Produces
    @Singleton
    AlertFollowUp alertFollowUp(AlertQueue queue, ControlPlanes planes, AlertChanges changes) {
        return new AlertFollowUp(
                alerts, queue, planes, transactions, changes, config.keep(), clock);
    }

    /** Without an Alertmanager there is nobody to tell. */
    @Produces
    @Singleton
    AlertChanges alertChanges(AlertMeter meter, AlertQueue queue) {
        return new AlertChanges(
                meter, config.alertmanagerUrl().isPresent() ? queue::announce : alert -> {});
    }

    @Produces
    @Singleton
    RecoveryAnnouncer recoveryAnnouncer(Recoveries recoveries, Alertmanager alertmanager) {
        return new RecoveryAnnouncer(
                recoveries,
                alertmanager,
                config.alertmanagerUrl().orElse(List.of()),
                transactions,
                clock);
    }
}
