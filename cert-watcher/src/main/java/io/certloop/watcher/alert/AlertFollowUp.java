package io.certloop.watcher.alert;

import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.service.component.Component;
import io.certloop.service.database.Transactions;
import io.certloop.watcher.alert.AlertStore.Change;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

@Component
public final class AlertFollowUp {

    private static final Logger LOG = Logger.getLogger(AlertFollowUp.class);

    /** The longest time for which an alert waits for its inspection if the queued inspection was lost. */
    private static final Duration LOST = Duration.ofSeconds(30);

    private final AlertStore alerts;
    private final AlertQueue queue;
    private final ControlPlanes planes;
    private final Transactions transactions;
    private final AlertChanges changes;
    private final AlertConfig config;
    private final Clock clock;

    public AlertFollowUp(
            AlertStore alerts,
            AlertQueue queue,
            ControlPlanes planes,
            Transactions transactions,
            AlertChanges changes,
            AlertConfig config,
            Clock clock) {
        this.alerts = alerts;
        this.queue = queue;
        this.planes = planes;
        this.transactions = transactions;
        this.changes = changes;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Runs one pass: updates alerts with the results of later sweeps, queues lost inspections again and deletes old
     * alerts. Passes may run on several replicas at the same time.
     */
    public void run() {
        Instant now = clock.instant();
        List<Change> followed = transactions.call(() -> changes.inTransaction(alerts.follow(planes.accounts())));
        changes.afterCommit(followed);
        long recovered = followed.stream().filter(Change::isRecovery).count();
        if (recovered > 0) {
            LOG.infof("Alerts recovered alerts=%d", recovered);
        }
        transactions.run(() -> queue.enqueue(alerts.waitingSince(now.minus(LOST))));
        transactions.run(() -> alerts.forgetBefore(now.minus(config.keep())));
    }
}
