package io.certloop.harness.chaos.check;

import io.certloop.harness.report.Verdict;
import io.certloop.testkit.stage.OperationFact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a database lost, and whether a write was made twice for it. Every domain of these drills is
 * cured by one write, so a second one that is applied is doubled.
 *
 * @param before the intentions that were committed, by id
 * @param now those that are there by now
 */
public record LostTail(
        Map<String, IntendedWrite> before,
        Map<String, IntendedWrite> now,
        List<OperationFact> operations) {

    /** Committed, and gone. */
    public List<IntendedWrite> lost() {
        return before.entrySet().stream()
                .filter(each -> !now.containsKey(each.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Those of them that the provider had applied: only they can be doubled. */
    public List<IntendedWrite> lostAndApplied() {
        return lost().stream()
                .filter(
                        intended ->
                                operations.stream()
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
                "%d writes applied, %d domains written twice".formatted(applied, doubled().size()),
                doubled());
    }

    /** Every write that was applied belongs to one intention, lost ones among them. */
    Verdict allIntended() {
        Map<String, IntendedWrite> all = new HashMap<>(before);
        all.putAll(now);
        return Verdict.of(
                "every write intended and known",
                all.size() + " intentions",
                WriteLedger.faults(List.copyOf(all.values()), operations));
    }
}
