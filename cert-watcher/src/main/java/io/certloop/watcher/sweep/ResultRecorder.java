package io.certloop.watcher.sweep;

import io.certloop.watcher.UnitOfWork;
import io.certloop.watcher.check.Checks;
import io.certloop.watcher.check.Examination;
import io.certloop.watcher.escalation.AskPolicy;
import io.certloop.watcher.escalation.AskQueue;
import io.certloop.watcher.finding.FindingChanges;
import io.certloop.watcher.finding.FindingStore;
import io.certloop.watcher.finding.StoredFinding;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.Inventory;
import io.certloop.watcher.inventory.InventoryEntry;
import io.certloop.watcher.inventory.Sighting;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Turns sightings into findings, inventory, asks and progress of the shard, all in one transaction:
 * a crash leaves either the whole chunk or nothing of it.
 */
public final class ResultRecorder {

    private static final Logger LOG = Logger.getLogger(ResultRecorder.class);

    private final Checks checks;
    private final FindingStore findings;
    private final Inventory inventory;
    private final AskPolicy askPolicy;
    private final AskQueue asks;
    private final ShardStore shards;
    private final UnitOfWork work;
    private final SweepMeter meter;

    public ResultRecorder(
            Checks checks,
            FindingStore findings,
            Inventory inventory,
            AskPolicy askPolicy,
            AskQueue asks,
            ShardStore shards,
            UnitOfWork work,
            SweepMeter meter) {
        this.checks = checks;
        this.findings = findings;
        this.inventory = inventory;
        this.askPolicy = askPolicy;
        this.asks = asks;
        this.shards = shards;
        this.work = work;
        this.meter = meter;
    }

    /**
     * @param requests asked of the control plane for these sightings
     * @throws FencedOut if somebody else has the shard now
     */
    void record(Shard shard, List<Sighting> sightings, int requests) {
        List<Examination> examinations = sightings.stream().map(checks::examine).toList();
        Recorded recorded =
                work.inTransaction(() -> recordInTransaction(shard, examinations, requests));
        recorded.changes().opened().forEach(finding -> log("opened", finding));
        recorded.changes().closed().forEach(finding -> log("closed", finding));
        meter.recorded(recorded.tally(), recorded.changes());
    }

    private record Recorded(FindingChanges changes, Tally tally) {}

    private Recorded recordInTransaction(
            Shard shard, List<Examination> examinations, int requests) {
        List<DomainKey> keys =
                examinations.stream().map(examination -> examination.sighting().key()).toList();
        FindingChanges changes = FindingChanges.of(findings.openOf(keys), examinations);
        Tally tally = tally(examinations, changes).plus(Tally.ofRequests(requests));
        if (!shards.advance(shard, tally)) {
            throw new FencedOut(shard.id());
        }
        findings.apply(changes);
        inventory.keep(entries(shard, examinations));
        examinations.forEach(examination -> enqueueAsk(examination, changes));
        return new Recorded(changes, tally);
    }

    private void enqueueAsk(Examination examination, FindingChanges changes) {
        Sighting sighting = examination.sighting();
        if (askPolicy.due(changes.openOf(sighting.key()), sighting.at()).isPresent()) {
            asks.enqueue(sighting.key());
        }
    }

    private static List<InventoryEntry> entries(Shard shard, List<Examination> examinations) {
        return examinations.stream()
                .map(
                        examination ->
                                new InventoryEntry(
                                        examination.sighting(),
                                        examination.health(),
                                        shard.id().sweep().value()))
                .toList();
    }

    private static Tally tally(List<Examination> examinations, FindingChanges changes) {
        return new Tally(
                examinations.size(),
                examinations.stream().mapToInt(it -> it.evidence().edges().size()).sum(),
                changes.opened().size(),
                changes.closed().size(),
                (int) examinations.stream().filter(Examination::couldNotLook).count(),
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
