package io.certloop.ticket.problem.surge;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Selects the facts that the cases of a problem (its subjects, incidents or tickets) share: a fact counts if at least
 * two cases, and at least half of the cases of which such a fact is known, have it. Without side effects.
 */
final class SharedFactsRule {

    private static final int LEAST = 2;
    private static final int MOST_VALUES = 5;
    private static final Duration AT_ONE_TIME = Duration.ofMinutes(10);

    private SharedFactsRule() {}

    static List<Shared> of(Collection<CaseFacts> cases) {
        var values = counted(cases, Integer.MAX_VALUE)
                .filter(grouped -> grouped.what() != Shared.What.CHANGED_AT)
                .flatMap(SharedFactsRule::ofMost);
        return Stream.concat(values, changedAt(cases).stream()).toList();
    }

    private static Stream<Shared> ofMost(SharedFacts.Grouped fact) {
        return fact.values().stream().filter(each -> isMost(each.subjects(), fact.cases()));
    }

    static List<SharedFacts.Grouped> grouped(Collection<CaseFacts> cases) {
        return counted(cases, MOST_VALUES).toList();
    }

    private static Stream<SharedFacts.Grouped> counted(Collection<CaseFacts> cases, int most) {
        var counts = new HashMap<CaseFacts.Fact, Integer>();
        for (var each : cases) {
            all(each).forEach(fact -> counts.merge(fact, 1, Integer::sum));
        }
        return Stream.of(Shared.What.values())
                .map(what -> new SharedFacts.Grouped(what, known(cases, what), most(counts, what, most)))
                .filter(grouped -> grouped.cases() > 0);
    }

    private static Stream<CaseFacts.Fact> all(CaseFacts each) {
        return Stream.concat(
                each.facts().stream(),
                each.changedAt().stream()
                        .map(at -> at.truncatedTo(ChronoUnit.HOURS).toString())
                        .map(hour -> new CaseFacts.Fact(Shared.What.CHANGED_AT, hour)));
    }

    private static int known(Collection<CaseFacts> cases, Shared.What what) {
        return (int) cases.stream()
                .filter(each -> all(each).anyMatch(fact -> fact.what() == what))
                .count();
    }

    private static List<Shared> most(Map<CaseFacts.Fact, Integer> counts, Shared.What what, int most) {
        return counts.entrySet().stream()
                .filter(each -> each.getKey().what() == what)
                .map(each -> new Shared(what, each.getKey().value(), each.getValue()))
                .sorted(Comparator.comparing(Shared::subjects).reversed().thenComparing(Shared::value))
                .limit(most)
                .toList();
    }

    private static boolean isMost(int count, int of) {
        return count >= LEAST && count * 2 >= of;
    }

    /**
     * The start of the ten minutes that contain most of the times at which the cases were changed ({@code changedAt}).
     * Empty unless these ten minutes contain at least two of the times and at least half of all.
     */
    private static Optional<Shared> changedAt(Collection<CaseFacts> cases) {
        var times = cases.stream()
                .flatMap(each -> each.changedAt().stream())
                .sorted()
                .toList();
        return times.stream()
                .map(from -> new Shared(Shared.What.CHANGED_AT, from.toString(), within(from, times)))
                .max(Comparator.comparing(Shared::subjects))
                .filter(most -> isMost(most.subjects(), times.size()));
    }

    private static int within(Instant from, List<Instant> times) {
        return (int) times.stream()
                .filter(at -> !at.isBefore(from) && at.isBefore(from.plus(AT_ONE_TIME)))
                .count();
    }
}
