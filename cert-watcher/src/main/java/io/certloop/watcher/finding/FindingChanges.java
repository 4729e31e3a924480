package io.certloop.watcher.finding;

import io.certloop.watcher.check.Examination;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.inventory.DomainKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What examinations change about the findings that are open. Pure.
 *
 * @param opened not stored yet
 * @param seenAgain open before, with newer facts
 * @param closed seen to be fine
 * @param kept open before, and nothing was decided about it
 */
public record FindingChanges(
        List<StoredFinding> opened,
        List<StoredFinding> seenAgain,
        List<StoredFinding> closed,
        List<StoredFinding> kept) {

    public static FindingChanges of(List<StoredFinding> open, List<Examination> examinations) {
        var changes =
                new FindingChanges(
                        new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<DomainKey, List<StoredFinding>> byDomain =
                open.stream().collect(Collectors.groupingBy(StoredFinding::key));
        examinations.forEach(
                examination ->
                        changes.compare(
                                byReason(
                                        byDomain.getOrDefault(
                                                examination.sighting().key(), List.of())),
                                examination));
        return changes;
    }

    /** All findings of the domain that are open after these changes. */
    public List<StoredFinding> openOf(DomainKey key) {
        return Stream.of(opened, seenAgain, kept)
                .flatMap(List::stream)
                .filter(finding -> finding.key().equals(key))
                .toList();
    }

    private static Map<Reason, StoredFinding> byReason(List<StoredFinding> open) {
        Map<Reason, StoredFinding> byReason = new EnumMap<>(Reason.class);
        open.forEach(finding -> byReason.put(finding.reason(), finding));
        return byReason;
    }

    private void compare(Map<Reason, StoredFinding> open, Examination examination) {
        for (Reason reason : Reason.values()) {
            StoredFinding before = open.get(reason);
            switch (examination.verdict(reason)) {
                case Verdict.Sick(Finding finding) -> sick(before, examination, finding);
                case Verdict.Fine fine -> add(closed, before, examination);
                case Verdict.Undecided undecided -> add(kept, before, null);
                case Verdict.NotAsked notAsked -> add(kept, before, null);
            }
        }
    }

    private void sick(StoredFinding before, Examination examination, Finding finding) {
        if (before == null) {
            opened.add(StoredFinding.opened(examination, finding));
        } else {
            seenAgain.add(before.seenAgain(examination, finding));
        }
    }

    private static void add(List<StoredFinding> to, StoredFinding before, Examination closing) {
        if (before != null) {
            to.add(closing == null ? before : before.closed(closing.sighting().at()));
        }
    }
}
