package io.certloop.ticket.problem.pattern;

import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.problem.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds which tickets of a window are linked by rare terms, directly or through other tickets. Reads from the term
 * memory what it does not know yet, in the caller's transaction.
 */
final class LinkedTickets {

    /**
     * Number of tickets in a group from which no further tickets are added. More tickets would show nothing more about
     * the fault.
     */
    private static final int MOST_MEMBERS = TermMemory.MOST_USES;

    private final TermMemory memory;
    private final EmergenceRule rule;
    private final Duration window;
    private final Instant since;
    private final TermMemory.Days usual;

    private final Set<String> loaded = new HashSet<>();
    private final Map<String, List<TermMemory.Use>> uses = new HashMap<>();
    private final Map<String, Integer> frequencies = new HashMap<>();
    private final Map<TicketId, Set<String>> read = new HashMap<>();

    /**
     * @param window longest time between a ticket and the tickets that it is linked to
     * @param since tickets before this time do not count
     * @param usual the days of the baseline, in which a term must be rare
     */
    LinkedTickets(TermMemory memory, EmergenceRule rule, Duration window, Instant since, TermMemory.Days usual) {
        this.memory = memory;
        this.rule = rule;
        this.window = window;
        this.since = since;
        this.usual = usual;
    }

    /**
     * @param terms the tickets, each with its known terms
     * @param shared the rare terms that link the tickets
     */
    record Cluster(Map<TermMemory.Use, Set<String>> terms, Set<String> shared) {

        Collection<TermMemory.Use> tickets() {
            return terms.keySet();
        }

        List<Sighting> sightings() {
            return tickets().stream().map(TermMemory.Use::sighting).toList();
        }
    }

    /**
     * Loads everything that these tickets need from the term memory with one query, before they are evaluated one by
     * one.
     */
    void expect(Collection<TermMemory.Reading> readings) {
        var terms = new HashSet<String>();
        readings.forEach(reading -> terms.addAll(reading.terms()));
        load(terms);
    }

    void add(TermMemory.Reading reading) {
        read.put(reading.ticket(), reading.terms());
        reading.terms()
                .forEach(term ->
                        uses.computeIfAbsent(term, t -> new ArrayList<>()).add(reading.use()));
    }

    /**
     * The reading (a ticket with its terms) without the terms that enough tickets of the window use already. A frequent
     * term needs no further use, so that a flood of tickets does not make the memory grow.
     */
    TermMemory.Reading findable(TermMemory.Reading reading) {
        var terms = new HashSet<>(reading.terms());
        boolean all = !terms.removeIf(term -> usesOf(term).size() >= TermMemory.MOST_USES);
        return all ? reading : new TermMemory.Reading(reading.ticket(), reading.at(), terms);
    }

    /**
     * Finds the group of tickets around a ticket: those linked to it, directly or through others.
     *
     * @param known terms of the problem that the ticket belongs to already; they make no new link
     */
    Cluster around(TermMemory.Reading reading, Set<String> known) {
        var members = new LinkedHashMap<TermMemory.Use, Set<String>>();
        var shared = new TreeSet<String>();
        var next = Map.of(reading.use(), reading.terms());
        while (!next.isEmpty()) {
            members.putAll(next);
            load(next.values().stream().flatMap(Set::stream).toList());
            var found = new LinkedHashSet<TermMemory.Use>();
            next.forEach(
                    (ticket, terms) -> links(ticket, terms, known, reading.at()).forEach(link -> {
                        shared.addAll(link.shared());
                        found.add(link.other());
                    }));
            found.removeAll(members.keySet());
            next = members.size() < MOST_MEMBERS ? termsOf(found) : Map.of();
        }
        return new Cluster(Collections.unmodifiableMap(members), shared);
    }

    private List<EmergenceRule.Link> links(
            TermMemory.Use ticket, Set<String> terms, Set<String> known, Instant newest) {
        return rule.links(ticket, rule.rare(terms, known, frequencies), uses).stream()
                .filter(link -> isNear(link.other().at(), newest))
                .toList();
    }

    private boolean isNear(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(window) < 0;
    }

    private Map<TermMemory.Use, Set<String>> termsOf(Collection<TermMemory.Use> tickets) {
        var unknown =
                tickets.stream().filter(use -> !read.containsKey(use.ticket())).toList();
        if (!unknown.isEmpty()) {
            read.putAll(memory.terms(unknown));
        }
        var terms = new LinkedHashMap<TermMemory.Use, Set<String>>();
        tickets.forEach(use -> terms.put(use, read.getOrDefault(use.ticket(), Set.of())));
        return terms;
    }

    private void load(Collection<String> terms) {
        var missing = new HashSet<String>();
        for (var term : terms) {
            if (loaded.add(term)) {
                missing.add(term);
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        memory.uses(missing, since).forEach((term, list) -> uses.put(term, new ArrayList<>(list)));
        var asked = new HashSet<>(missing);
        asked.add(TermMemory.ALL);
        frequencies.putAll(memory.frequencies(asked, usual));
    }

    private List<TermMemory.Use> usesOf(String term) {
        return uses.getOrDefault(term, List.of());
    }
}
