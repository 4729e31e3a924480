package io.certloop.harness.chaos.check;

import io.certloop.testkit.stage.OperationFact;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The write intents that a database lost.
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

    /** Every write intent that was ever committed, lost intents included. */
    public List<IntendedWrite> everIntended() {
        Map<String, IntendedWrite> all = new HashMap<>(before);
        all.putAll(now);
        return List.copyOf(all.values());
    }
}
