package io.certloop.ticket.problem.pattern;

import io.certloop.ticket.evidence.EvidenceReader;
import io.certloop.ticket.incident.DomainIncidents;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.problem.ProblemConfig;
import io.certloop.ticket.problem.ProblemService;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Finds RECURRENT problems in closed incidents: only their outcome shows whether the subject was unhealthy, and whether
 * it had been repaired before. Runs in the caller's transaction.
 */
@Singleton
public final class Recurrences {

    private static final int MOST_BEFORE = 50;

    private final DomainIncidents history;
    private final EvidenceReader evidence;
    private final ProblemService problemService;
    private final ProblemConfig settings;

    public Recurrences(
            DomainIncidents history, EvidenceReader evidence, ProblemService problemService, ProblemConfig settings) {
        this.history = history;
        this.evidence = evidence;
        this.problemService = problemService;
        this.settings = settings;
    }

    void learn(List<Incident> closed) {
        closed.stream().filter(this::wasUnhealthy).forEach(this::evaluate);
    }

    private void evaluate(Incident incident) {
        var now = SubjectMemory.Seen.of(incident);
        var rule = new RecurrenceRule(settings.recurrent());
        history.before(incident, incident.createdAt().minus(settings.recurrent().window()), MOST_BEFORE).stream()
                .filter(this::wasRepaired)
                .flatMap(before -> rule.evaluate(SubjectMemory.Seen.of(before), now).stream())
                .findFirst()
                .ifPresent(problemService::raise);
    }

    private boolean wasUnhealthy(Incident incident) {
        return Repairs.wasUnhealthy(evidence.read(incident.evidence()));
    }

    private boolean wasRepaired(Incident incident) {
        return incident.closed()
                .filter(end -> Repairs.isProven(end.outcome(), evidence.read(incident.evidence())))
                .isPresent();
    }
}
