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

/** Finds groups of tickets that no kind explains and that rare terms link within the window. Without side effects. */
final class EmergenceRule {

    private static final int MOST_KEY_WORDS = 5;

    /** A term is rare if at most this number of tickets of the baseline contain it. */
    private static final int RARE_TICKETS = 5;

    /** A term is also rare if at most this share of the tickets of the baseline contain it. */
    private static final double RARE_SHARE = 0.001;

    /**
     * Total weight of shared rare terms from which two tickets are similar: an error code weighs 3 (an everyday code
     * such as 404 only 1), a pair of words 2, a word 1, four Han characters 0.75.
     */
    private static final double LEAST_SIMILARITY = 3;

    private final ProblemConfig.Emerging settings;

    EmergenceRule(ProblemConfig.Emerging settings) {
        this.settings = settings;
    }

    /** @param shared the rare terms that both tickets contain */
    record Link(TermMemory.Use other, Set<String> shared) {}

    /**
     * Two tickets are not alike because they share a common term.
     *
     * @param known terms of the problem that the ticket belongs to already; they make no new link
     * @param frequencies number of tickets in the baseline that contain each term
     */
    Set<String> rare(Set<String> terms, Set<String> known, Map<String, Integer> frequencies) {
        double bound = Math.max(RARE_TICKETS, RARE_SHARE * frequencies.getOrDefault(TermMemory.ALL, 0));
        var rare = new TreeSet<String>();
        for (var term : terms) {
            if (!known.contains(term) && frequencies.getOrDefault(term, 0) <= bound) {
                rare.add(term);
            }
        }
        return rare;
    }

    /**
     * The problem that the ticket belongs to, because it shares enough of the problem's words. Empty if there is none.
     *
     * @param known for each problem, its words that the ticket contains
     */
    Optional<ProblemId> belongsTo(Map<ProblemId, Set<String>> known) {
        return known.entrySet().stream()
                .filter(each -> links(each.getValue()))
                .max(Map.Entry.<ProblemId, Set<String>>comparingByValue(
                                (a, b) -> Double.compare(Terms.total(a), Terms.total(b)))
                        .thenComparing(each -> each.getKey().value()))
                .map(Map.Entry::getKey);
    }

    /** Whether two tickets that share these rare terms are about the same fault. */
    boolean links(Set<String> shared) {
        return Terms.total(shared) >= LEAST_SIMILARITY;
    }

    /**
     * @param rare the terms of the ticket that were rare in the baseline
     * @param uses the uses of each of these terms
     */
    List<Link> links(TermMemory.Use ticket, Set<String> rare, Map<String, ? extends Collection<TermMemory.Use>> uses) {
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

    /**
     * Decides whether a group of linked tickets is a pattern that no known kind of fault covers.
     *
     * @param component tickets that are connected by links, directly or through other tickets
     * @param shared the terms by which the tickets are linked
     * @return the pattern; empty if the group has too few tickets
     */
    Optional<Finding> evaluate(Collection<TermMemory.Use> component, Set<String> shared) {
        return component.size() < settings.leastTickets() ? Optional.empty() : Optional.of(finding(component, shared));
    }

    private Finding finding(Collection<TermMemory.Use> tickets, Set<String> shared) {
        var sightings = tickets.stream()
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
