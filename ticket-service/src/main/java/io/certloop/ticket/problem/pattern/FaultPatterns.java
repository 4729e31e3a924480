package io.certloop.ticket.problem.pattern;

import io.certloop.ticket.incident.GroupingKey;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.problem.Finding;
import io.certloop.ticket.problem.Measure;
import io.certloop.ticket.problem.ProblemConfig;
import io.certloop.ticket.problem.ProblemService;
import io.certloop.ticket.problem.ProblemStore;
import io.certloop.ticket.problem.ProblemType;
import io.certloop.ticket.problem.Sighting;
import io.certloop.ticket.recognition.TicketKind;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds SURGE problems in opened incidents. Runs in the caller's transaction. */
@Singleton
public final class FaultPatterns {

    private static final int MOST_EVIDENCE = 1000;
    private static final int MOST_SURGES = 50;

    private final SubjectMemory subjects;
    private final RateMemory rates;
    private final ProblemStore problems;
    private final ProblemService problemService;
    private final ProblemConfig settings;
    private final Clock clock;

    public FaultPatterns(
            SubjectMemory subjects,
            RateMemory rates,
            ProblemStore problems,
            ProblemService problemService,
            ProblemConfig settings,
            Clock clock) {
        this.subjects = subjects;
        this.rates = rates;
        this.problems = problems;
        this.problemService = problemService;
        this.settings = settings;
        this.clock = clock;
    }

    private SurgeRule surge() {
        return new SurgeRule(settings.surge());
    }

    /**
     * Counts the subjects of the incidents, and opens or extends surges.
     *
     * @param opened in the order of their opening; without incidents about old tickets
     */
    void learn(List<Incident> opened) {
        var known =
                new HashMap<>(subjects.recall(opened.stream().map(Incident::key).toList()));
        var changes = new ArrayList<RateMemory.Change>();
        for (var incident : opened) {
            var seen = SubjectMemory.Seen.of(incident);
            count(Optional.ofNullable(known.put(seen.key(), seen)), seen, changes);
        }
        subjects.remember(latest(opened, known));
        rates.add(changes);
        opened.stream().collect(Collectors.groupingBy(Incident::kind)).forEach(this::evaluateSurge);
    }

    /**
     * Updates surges that continue or subside without a further incident, and deletes counts that are too old to
     * matter.
     */
    void review() {
        var now = clock.instant();
        for (var problem : problems.unresolved(ProblemType.SURGE, MOST_SURGES)) {
            problem.kind().ifPresent(kind -> problemService.observe(problem, observed(kind, now)));
        }
        subjects.forgetBefore(now.minus(settings.recurrent().window()).minusSeconds(1));
        rates.forgetBefore(surge().baselineFrom(now).minus(settings.surge().learnFor()));
    }

    /**
     * Counts a subject once in a window, in the time step in which it was last seen: removes the subject from an
     * earlier step of the window.
     *
     * @param before when the subject was seen before with the same kind of fault, if known
     * @param changes receives the changes of the counts
     */
    private void count(Optional<SubjectMemory.Seen> before, SubjectMemory.Seen seen, List<RateMemory.Change> changes) {
        before.map(earlier -> surge().step(earlier.at()))
                .filter(step -> !step.isBefore(surge().windowFrom(seen.at())))
                .ifPresent(step -> changes.add(new RateMemory.Change(seen.kind(), step, -1)));
        changes.add(new RateMemory.Change(seen.kind(), surge().step(seen.at()), 1));
    }

    private void evaluateSurge(TicketKind kind, List<Incident> opened) {
        var at = opened.getLast().createdAt();
        var mine = opened.stream()
                .map(incident -> SubjectMemory.Seen.of(incident).sighting())
                .toList();
        var current = problems.latest(ProblemType.SURGE, kind.name()).filter(problem -> !problem.isResolved());
        if (current.isPresent()) {
            var measure = current.get().measure().observing(observed(kind, at));
            problemService.raise(finding(kind, measure, mine));
            return;
        }
        surge().measure(
                        at,
                        observed(kind, at),
                        rates.sum(kind, surge().baselineFrom(at), surge().windowFrom(at)),
                        rates.earliest().orElse(at))
                .filter(Measure::holds)
                .ifPresent(measure -> problemService.raise(finding(kind, measure, evidence(kind, at))));
    }

    private int observed(TicketKind kind, Instant at) {
        return rates.sum(kind, surge().windowFrom(at), surge().windowUntil(at));
    }

    private List<Sighting> evidence(TicketKind kind, Instant at) {
        return subjects.since(kind, surge().windowFrom(at), MOST_EVIDENCE).stream()
                .map(SubjectMemory.Seen::sighting)
                .toList();
    }

    private static Finding finding(TicketKind kind, Measure measure, List<Sighting> sightings) {
        return new Finding(
                ProblemType.SURGE, kind.name(), Optional.of(kind), Optional.empty(), List.of(), measure, sightings);
    }

    private static List<SubjectMemory.Seen> latest(List<Incident> opened, Map<GroupingKey, SubjectMemory.Seen> known) {
        return opened.stream()
                .map(Incident::key)
                .distinct()
                .map(known::get)
                .sorted(Comparator.comparing(seen -> seen.key().value()))
                .toList();
    }
}
