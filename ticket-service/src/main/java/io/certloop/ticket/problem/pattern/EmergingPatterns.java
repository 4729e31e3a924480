package io.certloop.ticket.problem.pattern;

import io.certloop.ticket.intake.query.TicketArchive;
import io.certloop.ticket.problem.Finding;
import io.certloop.ticket.problem.ProblemArchive;
import io.certloop.ticket.problem.ProblemConfig;
import io.certloop.ticket.problem.ProblemId;
import io.certloop.ticket.problem.ProblemService;
import io.certloop.ticket.problem.Sighting;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds EMERGING problems in tickets that no kind explains. Runs in the caller's transaction. */
@Singleton
public final class EmergingPatterns {

    private static final ZoneOffset DAYS = ZoneOffset.UTC;
    private static final TermReader READER = new TermReader();

    private final TermMemory memory;
    private final ProblemArchive archive;
    private final ProblemService problemService;
    private final ProblemConfig settings;
    private final Clock clock;

    public EmergingPatterns(
            TermMemory memory,
            ProblemArchive archive,
            ProblemService problemService,
            ProblemConfig settings,
            Clock clock) {
        this.memory = memory;
        this.archive = archive;
        this.problemService = problemService;
        this.settings = settings;
        this.clock = clock;
    }

    private EmergenceRule rule() {
        return new EmergenceRule(settings.emerging());
    }

    /**
     * Remembers the terms of the tickets, and opens or extends problems.
     *
     * @param tickets in the order in which they were received
     */
    void learn(List<TicketArchive.Wording> tickets) {
        learnAll(tickets.stream()
                .map(ticket -> new TermMemory.Reading(
                        ticket.id(), ticket.at(), READER.read(ticket.text().reading())))
                .toList());
    }

    void learnAll(List<TermMemory.Reading> readings) {
        var since = clock.instant().minus(settings.emerging().window());
        var old = readings.stream()
                .filter(reading -> reading.at().isBefore(since))
                .toList();
        // What was written before the window makes no pattern of now: it says what was usual.
        memory.remember(old, List.of());
        readings.stream()
                .filter(reading -> !reading.at().isBefore(since))
                .sorted(Comparator.comparing(TermMemory.Reading::at))
                .collect(Collectors.groupingBy(reading -> day(reading.at()), TreeMap::new, Collectors.toList()))
                .forEach(this::learnDay);
    }

    void review() {
        var now = clock.instant();
        memory.forgetBefore(now.minus(settings.emerging().window()), firstDay(day(now)));
    }

    private void learnDay(LocalDate day, List<TermMemory.Reading> readings) {
        var window = settings.emerging().window();
        // The day before belongs to the window, so it cannot be what is usual.
        var usual = new TermMemory.Days(firstDay(day), day.minusDays(1));
        var since = readings.getFirst().at().minus(window);
        var linked = new LinkedTickets(memory, rule(), window, since, usual);
        linked.expect(readings);
        var terms =
                readings.stream().flatMap(reading -> reading.terms().stream()).collect(Collectors.toSet());
        Map<ProblemId, Set<String>> known = new HashMap<>(known(terms));
        var grown = new LinkedHashMap<ProblemId, Set<Sighting>>();
        var found = new ArrayList<TermMemory.Reading>();
        for (var reading : readings) {
            found.add(linked.findable(reading));
            var mine = rule().belongsTo(shared(known, reading.terms()));
            mine.ifPresent(id ->
                    grown.computeIfAbsent(id, problem -> new LinkedHashSet<>()).add(reading.sighting()));
            var others = linked.around(reading, mine.map(known::get).orElse(Set.of()));
            if (!others.shared().isEmpty()) {
                mine.or(() -> problemOf(others))
                        .ifPresentOrElse(
                                id -> {
                                    name(id, others, known);
                                    grown.computeIfAbsent(id, problem -> new LinkedHashSet<>())
                                            .addAll(others.sightings());
                                },
                                () -> rule().evaluate(others.tickets(), others.shared())
                                        .map(problemService::raise)
                                        .ifPresent(problem -> name(problem.id(), others, known)));
            }
            linked.add(reading);
        }
        grown.forEach(this::grow);
        memory.remember(readings, found);
    }

    private void name(ProblemId id, LinkedTickets.Cluster cluster, Map<ProblemId, Set<String>> known) {
        if (known.getOrDefault(id, Set.of()).containsAll(cluster.shared())) {
            return;
        }
        memory.name(id, cluster.shared());
        known.merge(id, cluster.shared(), EmergingPatterns::both);
    }

    /**
     * The problem that a ticket of the group belongs to. All linked tickets then belong to this problem. Empty if no
     * ticket of the group belongs to one.
     */
    private Optional<ProblemId> problemOf(LinkedTickets.Cluster cluster) {
        var terms = cluster.terms().values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        var known = known(terms);
        return cluster.terms().values().stream()
                .flatMap(member -> rule().belongsTo(shared(known, member)).stream())
                .findFirst();
    }

    private Map<ProblemId, Set<String>> known(Set<String> terms) {
        return memory.known(terms, clock.instant().minus(settings.reopenWithin()));
    }

    private static Set<String> both(Set<String> one, Set<String> other) {
        var both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }

    private void grow(ProblemId id, Set<Sighting> sightings) {
        var problem = archive.find(id).orElseThrow();
        problemService.raise(new Finding(
                problem.type(),
                problem.key(),
                problem.kind(),
                problem.subject(),
                problem.words(),
                problem.measure(),
                sightings.stream().sorted(Comparator.comparing(Sighting::at)).toList()));
    }

    private static Map<ProblemId, Set<String>> shared(Map<ProblemId, Set<String>> known, Set<String> terms) {
        var shared = new HashMap<ProblemId, Set<String>>();
        known.forEach((id, words) -> {
            // A problem has many words, a ticket few.
            for (var term : terms) {
                if (words.contains(term)) {
                    shared.computeIfAbsent(id, problem -> new HashSet<>()).add(term);
                }
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
