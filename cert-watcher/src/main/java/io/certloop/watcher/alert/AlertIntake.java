package io.certloop.watcher.alert;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.service.database.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Queues inspections of the domains that received alerts are about. */
@Singleton
@Startup
public final class AlertIntake {

    private static final Logger LOG = Logger.getLogger(AlertIntake.class);

    private final AlertMapping mapping;
    private final RecentAlerts recent;
    private final AlertInspections inspections;
    private final Transactions transactions;
    private final MeterRegistry registry;

    AlertIntake(
            AlertMapping mapping,
            RecentAlerts recent,
            AlertInspections inspections,
            Transactions transactions,
            MeterRegistry registry) {
        this.mapping = mapping;
        this.recent = recent;
        this.inspections = inspections;
        this.transactions = transactions;
        this.registry = registry;
        // The counters exist before the first alert.
        count(new Summary(0, 0, 0, 0, 0, 0, 0));
    }

    /**
     * An alert as the sender sent it.
     *
     * @param key equal for duplicates
     * @param subjects values of the labels that can name the domain, in the configured order of the labels; never
     *     logged
     */
    public record Alert(String key, List<String> subjects) {}

    /**
     * The alerts of one request.
     *
     * @param invalid number of elements that cannot be read as an alert
     * @param truncated number of alerts that the sender left out
     */
    public record Batch(List<Alert> alerts, int invalid, int truncated) {}

    /**
     * How the alerts of one request were handled. Each received alert is counted in exactly one of the last five
     * numbers.
     *
     * @param truncated alerts that the sender reports to have left out
     * @param inspecting alerts whose domain will be inspected
     * @param repeated alerts that were received before, not long ago
     * @param noDomain alerts without a label that names a domain
     * @param notInInventory alerts whose domain no account has
     * @param invalid elements that cannot be read as an alert
     */
    public record Summary(
            int received, int truncated, int inspecting, int repeated, int noDomain, int notInInventory, int invalid) {}

    /**
     * Queues the inspections and returns after the commit. From then on they happen even if a replica dies.
     *
     * @param from name of the caller
     */
    public Summary receive(Batch sent, String from) {
        Set<DomainName> known = mapping.known(sent.alerts());
        Set<DomainName> domains = new HashSet<>();
        List<String> inspecting = new ArrayList<>();
        int repeated = 0;
        int noDomain = 0;
        int notInInventory = 0;
        for (Alert alert : sent.alerts()) {
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
        int received = sent.alerts().size() + sent.invalid();
        var summary = new Summary(
                received, sent.truncated(), inspecting.size(), repeated, noDomain, notInInventory, sent.invalid());
        log(from, summary);
        count(summary);
        return summary;
    }

    /** Labels can hold what is not meant for a log, so no alert is named. */
    private static void log(String from, Summary summary) {
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

    private void count(Summary summary) {
        Map<String, Integer> outcomes = Map.of(
                "inspecting", summary.inspecting(),
                "repeated", summary.repeated(),
                "no_domain", summary.noDomain(),
                "not_in_inventory", summary.notInInventory(),
                "invalid", summary.invalid(),
                "truncated", summary.truncated());
        outcomes.forEach((outcome, alerts) -> registry.counter("certloop.watcher.alerts.received", "outcome", outcome)
                .increment(alerts));
    }

    private void enqueue(Set<DomainName> domains, String from, List<String> keys) {
        try {
            transactions.run(() -> inspections.enqueue(domains, from));
        } catch (RuntimeException e) {
            recent.forget(keys);
            throw e;
        }
    }
}
