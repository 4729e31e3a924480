package io.certloop.harness.chaos.check;

import io.certloop.harness.report.Verdict;
import io.certloop.testkit.stage.OperationFact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The write intents that a database lost, and a check whether a write was repeated because of the loss. In these drills
 * a single write cures a domain, so a second applied write to it is a repetition.
 *
 * @param before the write intents that were committed before the loss, by id
 * @param now the write intents that the database has after the drill, by id
 * @param operations the provider's log of writes
 */
public record LostTail(
        Map<String, IntendedWrite> before, Map<String, IntendedWrite> now, List<OperationFact> operations) {

    /** The write intents that were committed and are gone. */
    public List<IntendedWrite> lost() {
        return before.entrySet().stream()
                .filter(each -> !now.containsKey(each.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The lost intents whose writes the provider had applied; only these writes can be repeated. */
    public List<IntendedWrite> lostAndApplied() {
        return lost().stream()
                .filter(intended -> operations.stream()
                        .filter(OperationFact::applied)
                        .filter(each -> each.domain().equals(intended.domain()))
                        .filter(each -> intended.isFor(each.action()))
                        .anyMatch(each -> !each.time().isBefore(intended.at())))
                .toList();
    }

    /** One line for each domain that was written more than once. */
    List<String> doubled() {
        Map<String, List<String>> writes = new TreeMap<>();
        for (var each : operations) {
            if (each.applied()) {
                writes.computeIfAbsent(each.domain(), any -> new ArrayList<>())
                        .add(each.action() + " at " + each.time());
            }
        }
        return writes.entrySet().stream()
                .filter(each -> each.getValue().size() > 1)
                .map(each -> each.getKey() + ": " + String.join(", ", each.getValue()))
                .toList();
    }

    Verdict notDoubled() {
        long applied = operations.stream().filter(OperationFact::applied).count();
        return Verdict.of(
                "no write doubled",
                "%d writes applied, %d domains written twice"
                        .formatted(applied, doubled().size()),
                doubled());
    }

    /** Checks that every applied write belongs to one write intent, lost intents included. */
    Verdict allIntended() {
        Map<String, IntendedWrite> all = new HashMap<>(before);
        all.putAll(now);
        return Verdict.of(
                "every write intended and known",
                all.size() + " intentions",
                WriteLedger.faults(List.copyOf(all.values()), operations));
    }
}
