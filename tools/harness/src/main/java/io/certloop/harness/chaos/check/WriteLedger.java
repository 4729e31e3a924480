package io.certloop.harness.chaos.check;

import io.certloop.testkit.stage.OperationFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares the provider's log of writes with the write intents of runs. Runs about one domain follow one another, so a
 * write belongs to the last intent about its domain that is not later than the write.
 */
public final class WriteLedger {

    private WriteLedger() {}

    /** Returns one line for each write that was repeated, that no run intended, or whose recorded outcome is wrong. */
    public static List<String> faults(List<IntendedWrite> intended, List<OperationFact> received) {
        Map<String, List<IntendedWrite>> intentions =
                intended.stream().collect(Collectors.groupingBy(IntendedWrite::domain));
        Map<String, List<OperationFact>> applied =
                received.stream().filter(OperationFact::applied).collect(Collectors.groupingBy(OperationFact::domain));
        var domains = new TreeSet<>(intentions.keySet());
        domains.addAll(applied.keySet());
        return domains.stream()
                .flatMap(
                        domain -> faults(
                                domain,
                                intentions.getOrDefault(domain, List.of()),
                                applied.getOrDefault(domain, List.of()))
                                .stream())
                .toList();
    }

    private static List<String> faults(String domain, List<IntendedWrite> intended, List<OperationFact> applied) {
        var ordered = intended.stream()
                .sorted(Comparator.comparing(IntendedWrite::at))
                .toList();
        var faults = new ArrayList<String>();
        var before = ordered.isEmpty() ? Instant.MAX : ordered.getFirst().at();
        between(applied, Instant.MIN, before)
                .forEach(each -> faults.add(domain + ": " + each.action() + " was not intended"));
        for (int i = 0; i < ordered.size(); i++) {
            var end = i + 1 < ordered.size() ? ordered.get(i + 1).at() : Instant.MAX;
            var own = between(applied, ordered.get(i).at(), end).toList();
            check(ordered.get(i), own, faults);
        }
        return faults;
    }

    private static Stream<OperationFact> between(List<OperationFact> applied, Instant from, Instant until) {
        return applied.stream()
                .filter(each -> !each.time().isBefore(from) && each.time().isBefore(until));
    }

    private static void check(IntendedWrite intention, List<OperationFact> applied, List<String> faults) {
        var what = "%s: %s (%s) of run %s"
                .formatted(intention.domain(), intention.action(), intention.outcome(), intention.run());
        applied.stream()
                .filter(each -> !intention.isFor(each.action()))
                .forEach(each -> faults.add(what + ", and " + each.action() + " was applied"));
        // To look at the record again may be asked twice: it changes nothing the second time.
        if (applied.size() > 1 && !intention.isFor("VERIFY_CHECK")) {
            faults.add(what + " was applied " + applied.size() + " times");
        }
        if (intention.isBelievedApplied() && applied.isEmpty()) {
            faults.add(what + " was never applied");
        }
        boolean unknown = intention.isOpen() || intention.isPresumed();
        if (!intention.isBelievedApplied() && !unknown && !applied.isEmpty()) {
            faults.add(what + " was applied all the same");
        }
    }
}
