package io.certloop.watcher.alert;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.service.component.Component;
import io.certloop.service.database.Transactions;
import io.certloop.watcher.alert.AlertStore.Receipt;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Stores received alerts and queues the inspections of their domains in the same transaction. */
@Component
public final class AlertIntake {

    private static final Logger LOG = Logger.getLogger(AlertIntake.class);

    private final AlertMapping mapping;
    private final AlertStore alerts;
    private final AlertQueue queue;
    private final AlertConfig config;
    private final Transactions transactions;
    private final Clock clock;

    public AlertIntake(
            AlertMapping mapping,
            AlertStore alerts,
            AlertQueue queue,
            AlertConfig config,
            Transactions transactions,
            Clock clock) {
        this.mapping = mapping;
        this.alerts = alerts;
        this.queue = queue;
        this.config = config;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Stores the alerts and returns after the commit. From then on the inspections happen even if a replica dies.
     *
     * @param truncated number of alerts that the sender left out
     * @param from name of the caller
     */
    public AlertSummary receive(List<ReceivedAlert> sent, int truncated, String from) {
        Map<String, ReceivedAlert> once = new LinkedHashMap<>();
        sent.forEach(alert -> once.merge(alert.key(), alert, ReceivedAlert::orResolved));
        Instant now = clock.instant();
        List<Receipt> receipts = transactions.call(() -> store(List.copyOf(once.values()), from, now));
        AlertSummary summary = AlertSummary.of(receipts, sent.size(), truncated);
        // Labels can hold what is not meant for a log, so no alert is named.
        LOG.infof(
                "Alerts received from=%s alerts=%d truncated=%d inspecting=%d repeated=%d"
                        + " noDomain=%d notInInventory=%d invalid=%d",
                from,
                summary.received(),
                summary.truncated(),
                summary.inspecting(),
                summary.repeated(),
                summary.noDomain(),
                summary.notInInventory(),
                summary.invalid());
        return summary;
    }

    private List<Receipt> store(List<ReceivedAlert> sent, String from, Instant now) {
        if (sent.isEmpty()) {
            return List.of();
        }
        Instant again = now.minus(config.inspectAgainAfter());
        List<Receipt> receipts = alerts.receive(mapping.map(sent), from, now, again);
        Set<DomainName> domains = receipts.stream()
                .filter(Receipt::isPending)
                .flatMap(receipt -> receipt.domain().stream())
                .collect(Collectors.toSet());
        queue.enqueue(domains);
        return receipts;
    }
}
