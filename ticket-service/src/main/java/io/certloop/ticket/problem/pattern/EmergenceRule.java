package io.certloop.ticket.problem.pattern;

import io.certloop.ticket.problem.Finding;
import io.certloop.ticket.problem.Measure;
import io.certloop.ticket.problem.ProblemConfig;
import io.certloop.ticket.problem.ProblemId;
import io.certloop.ticket.problem.ProblemType;
import io.certloop.ticket.problem.Sighting;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Several tickets within a day that no kind explains, linked by rare terms. Pure. */
final class EmergenceRule {

    private static final int MOST_KEY_WORDS = 5;

    private final ProblemConfig.Emerging settings;

    EmergenceRule(ProblemConfig.Emerging settings) {
        this.settings = settings;
    }

    /**
     * @param shared the rare terms that the ticket shares with the other one
     */
    record Link(TermMemory.Use other, Set<String> shared) {}

    /**
     * The terms that were rare until now: what is usual makes no two tickets alike.
     *
     * @param known terms that link nothing anew
     */
    Set<String> rare(Set<String> terms, Set<String> known, Map<String, Integer> frequencies) {
        double bound =
                Math.max(
                        settings.rareTickets(),
                        settings.rareShare() * frequencies.getOrDefault(TermMemory.ALL, 0));
        var rare = new TreeSet<String>();
        for (var term : terms) {
            if (!known.contains(term) && frequencies.getOrDefault(term, 0) <= bound) {
                rare.add(term);
            }
        }
        return rare;
    }

    /** The problem that the ticket belongs to, if it shares enough of its words. */
    Optional<ProblemId> belongsTo(Map<ProblemId, Set<String>> known) {
        return known.entrySet().stream()
                .filter(each -> links(each.getValue()))
                .max(
                        Map.Entry.<ProblemId, Set<String>>comparingByValue(
                                        (a, b) -> Double.compare(Terms.total(a), Terms.total(b)))
                                .thenComparing(each -> each.getKey().value()))
                .map(Map.Entry::getKey);
    }

    /** Whether two tickets that share these rare terms speak of one thing. */
    boolean links(Set<String> shared) {
        return Terms.total(shared) >= settings.leastSimilarity();
    }

    /**
     * The tickets that the ticket is linked to.
     *
     * @param rare the terms of the ticket that were rare until now
     * @param uses who used each of them
     */
    List<Link> links(
            TermMemory.Use ticket,
            Set<String> rare,
            Map<String, ? extends Collection<TermMemory.Use>> uses) {
        var shared = new LinkedHashMap<TermMemory.Use, Set<String>>();
        for (var term : rare) {
            for (var use : uses.containsKey(term) ? uses.get(term) : List.<TermMemory.Use>of()) {
                if (!use.ticket().equals(ticket.ticket())) {
                    shared.computeIfAbsent(use, other -> new TreeSet<>()).add(term);
                }
            }
        }
        return shared.entrySet().stream()
                .filter(each -> links(each.getValue()))
                .map(each -> new Link(each.getKey(), each.getValue()))
                .toList();
    }

    /** What tickets make up that are linked, each to some other: a chain is one group. */
    Optional<Finding> evaluate(Collection<TermMemory.Use> component, Set<String> shared) {
        return component.size() < settings.leastTickets()
                ? Optional.empty()
                : Optional.of(finding(component, shared));
    }

    private Finding finding(Collection<TermMemory.Use> tickets, Set<String> shared) {
        var sightings =
                tickets.stream()
                        .map(TermMemory.Use::sighting)
                        .sorted(Comparator.comparing(Sighting::at).thenComparing(Sighting::ref))
                        .toList();
        var words = Terms.shown(shared);
        return new Finding(
                ProblemType.EMERGING,
                String.join(" · ", words.subList(0, Math.min(MOST_KEY_WORDS, words.size()))),
                Optional.empty(),
                Optional.empty(),
                words,
                new Measure(settings.window(), sightings.size(), 0, settings.leastTickets()),
                sightings);
    }
}
