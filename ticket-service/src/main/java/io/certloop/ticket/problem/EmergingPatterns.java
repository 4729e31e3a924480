package io.certloop.ticket.problem;

import io.certloop.ticket.intake.Ticket;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** EMERGING, learnt from tickets that no kind explains. Takes part in the caller's transaction. */
public final class EmergingPatterns {

    private static final ZoneOffset DAYS = ZoneOffset.UTC;

    private final TermMemory memory;
    private final ProblemArchive archive;
    private final ProblemDesk desk;
    private final PatternSettings settings;
    private final EmergenceRule rule;
    private final TermReader reader = new TermReader();
    private final Clock clock;

    public EmergingPatterns(
            TermMemory memory,
            ProblemArchive archive,
            ProblemDesk desk,
            PatternSettings settings,
            Clock clock) {
        this.memory = memory;
        this.archive = archive;
        this.desk = desk;
        this.settings = settings;
        this.rule = new EmergenceRule(settings.emerging());
        this.clock = clock;
    }

    /**
     * @param tickets in the order of their arrival
     */
    void learn(List<Ticket> tickets) {
        tickets.stream()
                .map(
                        ticket ->
                                new TermMemory.Reading(
                                        ticket.id(),
                                        ticket.createdAt(),
                                        reader.read(ticket.draft().text().reading())))
                .collect(
                        Collectors.groupingBy(
                                reading -> day(reading.at()), TreeMap::new, Collectors.toList()))
                .forEach(this::learnDay);
    }

    void review() {
        var now = clock.instant();
        memory.forgetBefore(now.minus(settings.emerging().window()), firstDay(day(now)));
    }

    private void learnDay(LocalDate day, List<TermMemory.Reading> readings) {
        var terms =
                readings.stream()
                        .flatMap(reading -> reading.terms().stream())
                        .collect(Collectors.toSet());
        var since = readings.getFirst().at().minus(settings.emerging().window());
        Map<String, List<TermMemory.Use>> uses = new HashMap<>();
        memory.uses(terms, since).forEach((term, list) -> uses.put(term, new ArrayList<>(list)));
        var asked = new HashSet<>(terms);
        asked.add(TermMemory.ALL);
        // The day before belongs to the window, so it cannot be what is usual.
        var frequencies = memory.frequencies(asked, firstDay(day), day.minusDays(1));
        var resolvedAfter = clock.instant().minus(settings.reopenWithin());
        Map<ProblemId, Set<String>> known = new HashMap<>(memory.known(terms, resolvedAfter));
        var grown = new LinkedHashMap<ProblemId, List<Sighting>>();
        var found = new ArrayList<TermMemory.Reading>();
        for (var reading : readings) {
            found.add(findable(reading, uses));
            var mine = rule.belongsTo(shared(known, reading.terms()));
            if (mine.isPresent()) {
                grown.computeIfAbsent(mine.get(), id -> new ArrayList<>())
                        .add(new Sighting(reading.ticket().value(), "", reading.at()));
            } else {
                rule.judge(reading, rule.rare(reading.terms(), frequencies), uses)
                        .ifPresent(group -> known.put(open(group), group.terms()));
            }
            var use = new TermMemory.Use(reading.ticket(), reading.at());
            reading.terms()
                    .forEach(term -> uses.computeIfAbsent(term, t -> new ArrayList<>()).add(use));
        }
        grown.forEach(this::grow);
        memory.remember(readings, found);
    }

    /**
     * A term that has enough uses in the window needs no further one: nothing grows with a flood.
     */
    private static TermMemory.Reading findable(
            TermMemory.Reading reading, Map<String, List<TermMemory.Use>> uses) {
        var terms =
                reading.terms().stream()
                        .filter(
                                term ->
                                        !uses.containsKey(term)
                                                || uses.get(term).size() < TermMemory.MOST_USES)
                        .collect(Collectors.toSet());
        return new TermMemory.Reading(reading.ticket(), reading.at(), terms);
    }

    private ProblemId open(EmergenceRule.Group group) {
        var problem = desk.raise(group.finding());
        memory.name(problem.id(), group.terms());
        return problem.id();
    }

    private void grow(ProblemId id, List<Sighting> sightings) {
        var problem = archive.find(id).orElseThrow();
        desk.raise(
                new Finding(
                        problem.type(),
                        problem.key(),
                        problem.kind(),
                        problem.subject(),
                        problem.words(),
                        problem.measure(),
                        sightings));
    }

    private static Map<ProblemId, Set<String>> shared(
            Map<ProblemId, Set<String>> known, Set<String> terms) {
        var shared = new HashMap<ProblemId, Set<String>>();
        known.forEach(
                (id, words) -> {
                    var both = new HashSet<>(words);
                    both.retainAll(terms);
                    if (!both.isEmpty()) {
                        shared.put(id, both);
                    }
                });
        return shared;
    }

    private LocalDate firstDay(LocalDate day) {
        return day.minusDays(1).minusDays(settings.emerging().baseline().toDays());
    }

    private static LocalDate day(Instant at) {
        return at.atOffset(DAYS).toLocalDate();
    }
}
