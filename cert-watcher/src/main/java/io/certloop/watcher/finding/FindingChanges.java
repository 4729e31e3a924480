package io.certloop.watcher.finding;

import io.certloop.watcher.check.CheckResults;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.inventory.DomainKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The changes of the open findings that follow from check results. The class is pure.
 *
 * @param opened new findings, not stored yet
 * @param seenAgain findings that were open before, with the facts of this inspection
 * @param closed findings whose check passed
 * @param kept findings that were open before and whose check was not decided
 */
public record FindingChanges(
        List<StoredFinding> opened,
        List<StoredFinding> seenAgain,
        List<StoredFinding> closed,
        List<StoredFinding> kept) {

    public static FindingChanges of(List<StoredFinding> open, List<CheckResults> allResults) {
        var changes = new FindingChanges(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<DomainKey, List<StoredFinding>> byDomain = open.stream().collect(Collectors.groupingBy(StoredFinding::key));
        allResults.forEach(results ->
                changes.compare(byDomain.getOrDefault(results.inspection().key(), List.of()), results));
        return changes;
    }

    /** All findings of the domain that are open after these changes. */
    public List<StoredFinding> openOf(DomainKey key) {
        return Stream.of(opened, seenAgain, kept)
                .flatMap(List::stream)
                .filter(finding -> finding.key().equals(key))
                .toList();
    }

    private void compare(List<StoredFinding> open, CheckResults results) {
        for (Reason reason : Reason.values()) {
            // Of unknown ones there may be several.
            List<StoredFinding> before =
                    open.stream().filter(finding -> finding.reason() == reason).toList();
            switch (results.verdict(reason)) {
                case Verdict.Unhealthy(Finding finding) -> sick(before, results, finding);
                case Verdict.Fine fine ->
                    before.forEach(
                            it -> closed.add(it.closed(results.inspection().at())));
                case Verdict.Undecided undecided -> kept.addAll(before);
                case Verdict.NotAsked notAsked -> kept.addAll(before);
            }
        }
    }

    private void sick(List<StoredFinding> before, CheckResults results, Finding finding) {
        if (before.isEmpty()) {
            opened.add(StoredFinding.opened(results, finding));
        } else {
            before.forEach(it -> seenAgain.add(it.seenAgain(results, finding)));
        }
    }
}
