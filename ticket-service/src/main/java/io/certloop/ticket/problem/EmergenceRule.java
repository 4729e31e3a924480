package io.certloop.ticket.problem;

import io.certloop.ticket.incident.TicketId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Several similar tickets within a day that no kind explains. Pure. */
final class EmergenceRule {

    private static final int MOST_KEY_WORDS = 5;
    private static final double MOST_OF_THEM = 0.6;

    private final PatternSettings.Emerging settings;

    EmergenceRule(PatternSettings.Emerging settings) {
        this.settings = settings;
    }

    /**
     * @param terms all that the tickets share, by which a further one is known
     */
    record Group(Finding finding, Set<String> terms) {}

    /** The terms that were rare until now: what is usual makes no two tickets alike. */
    Set<String> rare(Set<String> terms, Map<String, Integer> frequencies) {
        double bound =
                Math.max(
                        settings.rareTickets(),
                        settings.rareShare() * frequencies.getOrDefault(TermMemory.ALL, 0));
        return terms.stream()
                .filter(term -> frequencies.getOrDefault(term, 0) <= bound)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The problem that the ticket belongs to, if it shares enough of its words. */
    Optional<ProblemId> belongsTo(Map<ProblemId, Set<String>> known) {
        return known.entrySet().stream()
                .filter(each -> Terms.total(each.getValue()) >= settings.leastSimilarity())
                .max(
                        Map.Entry.<ProblemId, Set<String>>comparingByValue(
                                        (a, b) -> Double.compare(Terms.total(a), Terms.total(b)))
                                .thenComparing(each -> each.getKey().value()))
                .map(Map.Entry::getKey);
    }

    Optional<Group> judge(
            TermMemory.Reading ticket,
            Set<String> rare,
            Map<String, ? extends Collection<TermMemory.Use>> uses) {
        var shared = new HashMap<TicketId, Set<String>>();
        var times = new HashMap<TicketId, Instant>();
        var since = ticket.at().minus(settings.window());
        for (var term : rare) {
            for (var use : uses.containsKey(term) ? uses.get(term) : List.<TermMemory.Use>of()) {
                if (!use.ticket().equals(ticket.ticket()) && use.at().isAfter(since)) {
                    shared.computeIfAbsent(use.ticket(), id -> new TreeSet<>()).add(term);
                    times.put(use.ticket(), use.at());
                }
            }
        }
        shared.values().removeIf(terms -> Terms.total(terms) < settings.leastSimilarity());
        var core = core(shared);
        // Alike in the same words, not each in words of its own.
        shared.values().removeIf(terms -> !likeTheOthers(terms, core));
        if (shared.size() + 1 < settings.leastTickets()) {
            return Optional.empty();
        }
        shared.keySet().forEach(id -> times.putIfAbsent(id, ticket.at()));
        return Optional.of(new Group(finding(ticket, shared.keySet(), times, core), core));
    }

    private boolean likeTheOthers(Set<String> terms, Set<String> core) {
        return Terms.total(terms.stream().filter(core::contains).toList())
                >= settings.leastSimilarity();
    }

    /** The terms that most of the similar tickets share. */
    private static Set<String> core(Map<TicketId, Set<String>> shared) {
        var counts = new HashMap<String, Integer>();
        shared.values()
                .forEach(terms -> terms.forEach(term -> counts.merge(term, 1, Integer::sum)));
        double most = shared.size() * MOST_OF_THEM;
        counts.values().removeIf(count -> count < most);
        return new TreeSet<>(counts.keySet());
    }

    private Finding finding(
            TermMemory.Reading ticket,
            Set<TicketId> similar,
            Map<TicketId, Instant> times,
            Set<String> core) {
        var sightings =
                Stream.concat(
                                similar.stream().map(id -> sighting(id.value(), times.get(id))),
                                Stream.of(sighting(ticket.ticket().value(), ticket.at())))
                        .sorted(Comparator.comparing(Sighting::at).thenComparing(Sighting::ref))
                        .toList();
        var words = Terms.shown(core);
        return new Finding(
                ProblemType.EMERGING,
                String.join(" · ", words.subList(0, Math.min(MOST_KEY_WORDS, words.size()))),
                Optional.empty(),
                Optional.empty(),
                words,
                new Measure(settings.window(), sightings.size(), 0, settings.leastTickets()),
                sightings);
    }

    private static Sighting sighting(UUID ticket, Instant at) {
        return new Sighting(ticket, "", at);
    }
}
