package io.certloop.watcher.alert;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.service.database.Transactions;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Queues inspections of the domains that received alerts are about. */
@Singleton
public final class AlertIntake {

    private static final Logger LOG = Logger.getLogger(AlertIntake.class);

    private final AlertMapping mapping;
    private final RecentAlerts recent;
    private final AlertQueue queue;
    private final Transactions transactions;

    public AlertIntake(AlertMapping mapping, RecentAlerts recent, AlertQueue queue, Transactions transactions) {
        this.mapping = mapping;
        this.recent = recent;
        this.queue = queue;
        this.transactions = transactions;
    }

    /**
     * Queues the inspections and returns after the commit. From then on they happen even if a replica dies.
     *
     * @param from name of the caller
     */
    public AlertSummary receive(ReceivedAlert.Batch sent, String from) {
        Set<DomainName> known = mapping.known(sent.alerts());
        Set<DomainName> domains = new HashSet<>();
        List<String> inspecting = new ArrayList<>();
        int repeated = 0;
        int noDomain = 0;
        int notInInventory = 0;
        for (ReceivedAlert alert : sent.alerts()) {
            List<DomainName> candidates = AlertMapping.candidates(alert).toList();
            Optional<DomainName> domain =
                    candidates.stream().filter(known::contains).findFirst();
            if (candidates.isEmpty()) {
                noDomain++;
            } else if (domain.isEmpty()) {
                notInInventory++;
            } else if (recent.add(alert.key())) {
                inspecting.add(alert.key());
                domains.add(domain.get());
            } else {
                repeated++;
            }
        }
        enqueue(domains, from, inspecting);
        AlertSummary summary = new AlertSummary(
                sent.alerts().size() + sent.invalid(),
                sent.truncated(),
                inspecting.size(),
                repeated,
                noDomain,
                notInInventory,
                sent.invalid());
        log(from, summary);
        return summary;
    }

    /** Labels can hold what is not meant for a log, so no alert is named. */
    private static void log(String from, AlertSummary summary) {
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
    }

    private void enqueue(Set<DomainName> domains, String from, List<String> keys) {
        try {
            transactions.run(() -> queue.enqueue(domains, from));
        } catch (RuntimeException e) {
            recent.forget(keys);
            throw e;
        }
    }
}
