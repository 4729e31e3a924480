package io.certloop.watcher.wiring;

import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.service.database.Transactions;
import io.certloop.watcher.alert.AlertConfig;
import io.certloop.watcher.alert.AlertFollowUp;
import io.certloop.watcher.alert.AlertInspections;
import io.certloop.watcher.alert.AlertIntake;
import io.certloop.watcher.alert.AlertMapping;
import io.certloop.watcher.alert.AlertMeter;
import io.certloop.watcher.alert.AlertQueue;
import io.certloop.watcher.alert.AlertStore;
import io.certloop.watcher.inventory.Inventory;
import io.certloop.watcher.sweep.shard.SingleInspection;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

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
            AlertMapping mapping, SingleInspection inspection, AlertMeter meter) {
        return new AlertInspections(
                mapping, alerts, inspection::inspect, transactions, meter, clock);
    }

    @Produces
    @Singleton
    AlertFollowUp alertFollowUp(AlertQueue queue, ControlPlanes planes, AlertMeter meter) {
        return new AlertFollowUp(alerts, queue, planes, transactions, meter, config.keep(), clock);
    }
}
