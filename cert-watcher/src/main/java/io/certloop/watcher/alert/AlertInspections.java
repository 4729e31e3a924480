package io.certloop.watcher.alert;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.service.component.Component;
import io.certloop.service.database.Transactions;
import io.certloop.service.security.session.Caller;
import io.certloop.watcher.alert.AlertStore.Change;
import io.certloop.watcher.alert.AlertStore.Claim;
import io.certloop.watcher.alert.AlertStore.Outcome;
import io.certloop.watcher.finding.FindingId;
import io.certloop.watcher.finding.StoredFinding;
import io.certloop.watcher.inventory.Health;
import io.certloop.watcher.sweep.record.SingleResult;
import io.certloop.watcher.sweep.shard.SingleInspection;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

@Component
public final class AlertInspections {

    private static final Logger LOG = Logger.getLogger(AlertInspections.class);

    private final AlertMapping mapping;
    private final AlertStore alerts;
    private final SingleInspection inspection;
    private final Transactions transactions;
    private final AlertChanges changes;
    private final Clock clock;

    public AlertInspections(
            AlertMapping mapping,
            AlertStore alerts,
            SingleInspection inspection,
            Transactions transactions,
            AlertChanges changes,
            Clock clock) {
        this.mapping = mapping;
        this.alerts = alerts;
        this.inspection = inspection;
        this.transactions = transactions;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * Inspects the domain once for all alerts that wait for an inspection of it.
     *
     * @return whether no alert of the domain waits any more
     */
    public boolean inspect(DomainName domain) {
        List<Claim> claims = transactions.call(() -> alerts.pending(domain));
        if (claims.isEmpty()) {
            return true;
        }
        Optional<Outcome> outcome = outcome(domain, senders(claims));
        if (outcome.isEmpty()) {
            return false;
        }
        List<Change> inspected =
                transactions.call(() -> changes.inTransaction(alerts.inspected(claims, outcome.get())));
        changes.afterCommit(inspected);
        LOG.infof(
                "Alerts inspected domain=%s alerts=%d outcome=%s",
                domain,
                inspected.size(),
                outcome.get().health().map(Health::name).orElse("ABSENT"));
        return transactions.call(() -> alerts.pending(domain)).isEmpty();
    }

    /** Who sent the alerts: a name per line, since each of them requests what the result needs. */
    private static Optional<String> senders(List<Claim> claims) {
        return claims.stream()
                .map(Claim::from)
                .filter(name -> !name.equals(Caller.ANYBODY))
                .distinct()
                .sorted()
                .reduce((some, name) -> some + "\n" + name);
    }

    private Optional<Outcome> outcome(DomainName domain, Optional<String> senders) {
        List<Optional<SingleResult>> results = mapping.keys(List.of(domain)).stream()
                .map(key -> inspection.inspect(key, senders))
                .toList();
        if (results.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        List<SingleResult> there = results.stream()
                .flatMap(Optional::stream)
                .filter(result -> !result.isAbsent())
                .toList();
        return Optional.of(new Outcome(
                there.stream().map(SingleResult::health).max(WORST),
                there.stream()
                        .map(SingleResult::at)
                        .min(Comparator.naturalOrder())
                        .orElseGet(clock::instant),
                mostUrgent(there)));
    }

    private static final Comparator<Health> WORST = Comparator.comparingInt(Health::weight);

    private static Optional<FindingId> mostUrgent(List<SingleResult> results) {
        return results.stream()
                .flatMap(result -> result.open().stream())
                .min(Comparator.comparing(StoredFinding::urgency))
                .map(StoredFinding::id);
    }
}
