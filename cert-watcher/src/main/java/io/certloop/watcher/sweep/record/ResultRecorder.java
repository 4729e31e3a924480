package io.certloop.watcher.sweep.record;

import io.certloop.service.database.Transactions;
import io.certloop.watcher.check.CheckResults;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.finding.Confirmation.Confirmed;
import io.certloop.watcher.finding.FindingChanges;
import io.certloop.watcher.finding.FindingStore;
import io.certloop.watcher.finding.StoredFinding;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.InspectionResult;
import io.certloop.watcher.inventory.Inventory;
import io.certloop.watcher.inventory.InventoryEntry;
import io.certloop.watcher.inventory.KnownDomain;
import io.certloop.watcher.request.RequestPolicy;
import io.certloop.watcher.request.RequestQueue;
import io.certloop.watcher.sweep.Shard;
import io.certloop.watcher.sweep.ShardStore;
import io.certloop.watcher.sweep.Tally;
import io.certloop.watcher.sweep.record.FindingEvaluator.Evaluation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * Records inspections as findings, inventory, remediation requests and progress of the shard, all in one transaction:
 * after a crash, a chunk of domains is recorded completely or not at all. Recording one domain outside of a sweep and
 * recording chunks of the same account exclude each other, because both could open the same finding.
 */
@Singleton
public final class ResultRecorder {

    private static final String OPENED = "certloop.watcher.findings.opened";
    private static final String CLOSED = "certloop.watcher.findings.closed";
    private static final Logger LOG = Logger.getLogger(ResultRecorder.class);

    /** Id of the sweep for a domain that was never part of a sweep. */
    private static final UUID NO_SWEEP = new UUID(0, 0);

    private final FindingEvaluator findingEvaluator;
    private final FindingStore findings;
    private final Inventory inventory;
    private final RequestPolicy requestPolicy;
    private final RequestQueue requestQueue;
    private final ShardStore shards;
    private final Transactions transactions;
    private final MeterRegistry registry;

    public ResultRecorder(
            FindingEvaluator findingEvaluator,
            FindingStore findings,
            Inventory inventory,
            RequestPolicy requestPolicy,
            RequestQueue requestQueue,
            ShardStore shards,
            Transactions transactions,
            MeterRegistry registry) {
        this.findingEvaluator = findingEvaluator;
        this.findings = findings;
        this.inventory = inventory;
        this.requestPolicy = requestPolicy;
        this.requestQueue = requestQueue;
        this.shards = shards;
        this.transactions = transactions;
        this.registry = registry;
        count(new Recorded(new FindingChanges(List.of(), List.of(), List.of(), List.of()), Tally.ZERO));
        for (Reason reason : Reason.values()) {
            findings(OPENED, reason);
            findings(CLOSED, reason);
        }
    }

    /**
     * Records the inspections of a chunk of domains.
     *
     * @param requests how many requests were sent to the provider for these inspections, and how many of them the
     *     provider's contract makes unavoidable
     * @throws io.certloop.watcher.sweep.StaleVersionException if another replica owns the shard now
     */
    public void record(Shard shard, List<InspectionResult> inspections, Tally requests) {
        Evaluation evaluation = findingEvaluator.examine(inspections);
        logAndCount(transactions.call(() -> recordInTransaction(shard, evaluation, requests)));
    }

    /**
     * Records the inspection of one domain outside of a sweep.
     *
     * @param known the stored state of the domain when the inspection began
     * @param onBehalfOf who caused the inspection
     * @return false, with nothing written, if a sweep has recorded a newer inspection meanwhile
     */
    public boolean record(InspectionResult inspection, Optional<KnownDomain> known, Optional<String> onBehalfOf) {
        Evaluation evaluation = findingEvaluator.examine(List.of(inspection));
        Optional<Recorded> recorded =
                transactions.call(() -> recordInTransaction(evaluation, inspection.key(), known, onBehalfOf));
        recorded.ifPresent(this::logAndCount);
        return recorded.isPresent();
    }

    private void logAndCount(Recorded recorded) {
        recorded.changes().opened().forEach(finding -> log("opened", finding));
        recorded.changes().closed().forEach(finding -> log("closed", finding));
        count(recorded);
    }

    private void count(Recorded recorded) {
        Tally tally = recorded.tally();
        count("domains.looked", tally.domains());
        count("edges.probed", tally.edgesProbed());
        count("could.not.look", tally.couldNotLook());
        count("control.plane.requests", tally.requests());
        count("control.plane.requests.needed", tally.needed());
        recorded.changes()
                .opened()
                .forEach(finding -> findings(OPENED, finding.reason()).increment());
        recorded.changes()
                .closed()
                .forEach(finding -> findings(CLOSED, finding.reason()).increment());
    }

    private void count(String name, int by) {
        registry.counter("certloop.watcher." + name).increment(by);
    }

    private Counter findings(String name, Reason reason) {
        return registry.counter(name, "reason", reason.name());
    }

    private record Recorded(FindingChanges changes, Tally tally) {}

    private Recorded recordInTransaction(Shard shard, Evaluation evaluation, Tally requests) {
        inventory.share(shard.id().account());
        return recordInTransaction(evaluation, shard.id().sweep().value(), shard.startedBy(), tally -> {
            shards.advance(shard, tally.plus(requests));
            return tally.plus(requests);
        });
    }

    private Optional<Recorded> recordInTransaction(
            Evaluation evaluation, DomainKey key, Optional<KnownDomain> known, Optional<String> onBehalfOf) {
        inventory.reserve(key.account());
        Optional<UUID> sweep = known.map(KnownDomain::lastSweep);
        if (!inventory.find(key).map(KnownDomain::lastSweep).equals(sweep)) {
            return Optional.empty();
        }
        return Optional.of(
                recordInTransaction(evaluation, sweep.orElse(NO_SWEEP), onBehalfOf, UnaryOperator.identity()));
    }

    /**
     * Records the results of a batch of inspections in the caller's transaction.
     *
     * @param sweep the sweep to which the inspections are attributed
     * @param onBehalfOf who started the sweep or sent the alert
     * @param progress stores the counts of the batch (domains, edges, findings, requests) for the shard, and returns
     *     them; only returns them for a domain outside of a sweep
     */
    private Recorded recordInTransaction(
            Evaluation evaluation, UUID sweep, Optional<String> onBehalfOf, UnaryOperator<Tally> progress) {
        List<StoredFinding> open = findings.openOf(evaluation.allResults().stream()
                .map(it -> it.inspection().key())
                .toList());
        List<Confirmed> confirmed = findingEvaluator.confirm(evaluation, open);
        List<CheckResults> allResults =
                confirmed.stream().map(Confirmed::results).toList();
        FindingChanges changes = FindingChanges.of(open, allResults);
        Tally tally = progress.apply(tally(evaluation, changes));
        findings.apply(changes);
        inventory.keep(confirmed.stream()
                .map(it -> new InventoryEntry(
                        it.results().inspection(), it.results().health(), it.trail(), sweep))
                .toList());
        allResults.forEach(results -> enqueueRequest(onBehalfOf, results, changes));
        return new Recorded(changes, tally);
    }

    private void enqueueRequest(Optional<String> onBehalfOf, CheckResults results, FindingChanges changes) {
        InspectionResult inspection = results.inspection();
        requestPolicy.due(changes.openOf(inspection.key()), inspection.at()).ifPresent(finding -> {
            onBehalfOf.ifPresent(person -> findings.addOnBehalfOf(finding.id(), person));
            requestQueue.enqueue(inspection.key());
        });
    }

    private static Tally tally(Evaluation evaluation, FindingChanges changes) {
        return new Tally(
                evaluation.allResults().size(),
                evaluation.allResults().stream()
                        .mapToInt(it -> it.evidence().edges().size())
                        .sum(),
                changes.opened().size(),
                changes.closed().size(),
                evaluation.unseen(),
                0,
                0);
    }

    private static void log(String transition, StoredFinding finding) {
        LOG.infof(
                "Finding %s findingId=%s account=%s domain=%s reason=%s severity=%s",
                transition,
                finding.id(),
                finding.key().account(),
                finding.key().name(),
                finding.reason(),
                finding.finding().severity());
    }
}
