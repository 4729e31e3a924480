package io.certloop.watcher.sweep.record;

import io.certloop.service.database.Transactions;
import io.certloop.watcher.check.CheckResults;
import io.certloop.watcher.finding.Confirmation.Confirmed;
import io.certloop.watcher.finding.FindingChanges;
import io.certloop.watcher.finding.FindingStore;
import io.certloop.watcher.finding.StoredFinding;
import io.certloop.watcher.inventory.InspectionResult;
import io.certloop.watcher.inventory.Inventory;
import io.certloop.watcher.inventory.InventoryEntry;
import io.certloop.watcher.request.RequestPolicy;
import io.certloop.watcher.request.RequestQueue;
import io.certloop.watcher.sweep.Shard;
import io.certloop.watcher.sweep.ShardStore;
import io.certloop.watcher.sweep.StaleVersionException;
import io.certloop.watcher.sweep.SweepMeter;
import io.certloop.watcher.sweep.Tally;
import io.certloop.watcher.sweep.record.FindingEvaluator.Evaluation;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Turns inspections into findings, inventory, remediation requests and progress of the shard, all
 * in one transaction: a crash leaves either the whole chunk or nothing of it.
 */
public final class ResultRecorder {

    private static final Logger LOG = Logger.getLogger(ResultRecorder.class);

    private final FindingEvaluator findingEvaluator;
    private final FindingStore findings;
    private final Inventory inventory;
    private final RequestPolicy requestPolicy;
    private final RequestQueue requestQueue;
    private final ShardStore shards;
    private final Transactions transactions;
    private final SweepMeter meter;

    public ResultRecorder(
            FindingEvaluator findingEvaluator,
            FindingStore findings,
            Inventory inventory,
            RequestPolicy requestPolicy,
            RequestQueue requestQueue,
            ShardStore shards,
            Transactions transactions,
            SweepMeter meter) {
        this.findingEvaluator = findingEvaluator;
        this.findings = findings;
        this.inventory = inventory;
        this.requestPolicy = requestPolicy;
        this.requestQueue = requestQueue;
        this.shards = shards;
        this.transactions = transactions;
        this.meter = meter;
    }

    /**
     * @param requests that were sent and needed for these inspections
     * @throws StaleVersionException if another replica owns the shard now
     */
    public void record(Shard shard, List<InspectionResult> inspections, Tally requests) {
        Evaluation evaluation = findingEvaluator.examine(inspections);
        Recorded recorded =
                transactions.call(() -> recordInTransaction(shard, evaluation, requests));
        recorded.changes().opened().forEach(finding -> log("opened", finding));
        recorded.changes().closed().forEach(finding -> log("closed", finding));
        meter.recorded(recorded.tally(), recorded.changes());
    }

    private record Recorded(FindingChanges changes, Tally tally) {}

    private Recorded recordInTransaction(Shard shard, Evaluation evaluation, Tally requests) {
        List<StoredFinding> open =
                findings.openOf(
                        evaluation.allResults().stream().map(it -> it.inspection().key()).toList());
        List<Confirmed> confirmed = findingEvaluator.confirm(evaluation, open);
        List<CheckResults> allResults = confirmed.stream().map(Confirmed::results).toList();
        FindingChanges changes = FindingChanges.of(open, allResults);
        Tally tally = tally(evaluation, changes).plus(requests);
        if (!shards.advance(shard, tally)) {
            throw new StaleVersionException(shard.id());
        }
        findings.apply(changes);
        inventory.keep(entries(shard, confirmed));
        allResults.forEach(results -> enqueueRequest(shard, results, changes));
        return new Recorded(changes, tally);
    }

    private void enqueueRequest(Shard shard, CheckResults results, FindingChanges changes) {
        InspectionResult inspection = results.inspection();
        requestPolicy
                .due(changes.openOf(inspection.key()), inspection.at())
                .ifPresent(
                        finding -> {
                            findings.saveOnBehalfOf(finding.id(), shard.startedBy());
                            requestQueue.enqueue(inspection.key());
                        });
    }

    private static List<InventoryEntry> entries(Shard shard, List<Confirmed> confirmed) {
        return confirmed.stream()
                .map(
                        it ->
                                new InventoryEntry(
                                        it.results().inspection(),
                                        it.results().health(),
                                        it.trail(),
                                        shard.id().sweep().value()))
                .toList();
    }

    private static Tally tally(Evaluation evaluation, FindingChanges changes) {
        return new Tally(
                evaluation.allResults().size(),
                evaluation.allResults().stream().mapToInt(it -> it.evidence().edges().size()).sum(),
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
