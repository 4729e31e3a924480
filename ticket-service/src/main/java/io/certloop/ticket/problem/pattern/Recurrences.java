package io.certloop.ticket.problem.pattern;

import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentHistory;
import io.certloop.ticket.problem.PatternSettings;
import io.certloop.ticket.problem.ProblemService;
import io.certloop.ticket.resolution.evidence.EvidenceReader;
import java.util.List;

/**
 * RECURRENT, learnt from closed incidents: only their outcome shows whether the subject was
 * unhealthy, and whether it had been repaired before. Takes part in the caller's transaction.
 */
public final class Recurrences {

    private static final int MOST_BEFORE = 50;

    private final IncidentHistory history;
    private final EvidenceReader evidence;
    private final ProblemService problemService;
    private final PatternSettings.Recurrent settings;
    private final RecurrenceRule rule;

    public Recurrences(
            IncidentHistory history,
            EvidenceReader evidence,
            ProblemService problemService,
            PatternSettings settings) {
        this.history = history;
        this.evidence = evidence;
        this.problemService = problemService;
        this.settings = settings.recurrent();
        this.rule = new RecurrenceRule(settings.recurrent());
    }

    void learn(List<Incident> closed) {
        closed.stream().filter(this::wasUnhealthy).forEach(this::evaluate);
    }

    private void evaluate(Incident incident) {
        var now = SubjectMemory.Seen.of(incident);
        history
                .before(incident, incident.createdAt().minus(settings.window()), MOST_BEFORE)
                .stream()
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
