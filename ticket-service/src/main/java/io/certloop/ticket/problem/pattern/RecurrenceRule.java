package io.certloop.ticket.problem.pattern;

import io.certloop.ticket.problem.Finding;
import io.certloop.ticket.problem.Measure;
import io.certloop.ticket.problem.ProblemConfig;
import io.certloop.ticket.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether the same subject has the same kind of fault again, although it was repaired. Without side effects.
 */
final class RecurrenceRule {

    private final ProblemConfig.Recurrent settings;

    RecurrenceRule(ProblemConfig.Recurrent settings) {
        this.settings = settings;
    }

    /**
     * Compares two incidents of the same subject and kind. Empty if the time between them is too short or too long for
     * a recurrence.
     *
     * @param before the earlier incident, whose repair was proven
     * @param now the later incident, whose subject was unhealthy again
     */
    Optional<Finding> evaluate(SubjectMemory.Seen before, SubjectMemory.Seen now) {
        var gap = Duration.between(before.at(), now.at());
        boolean again = gap.compareTo(settings.leastGap()) >= 0 && gap.compareTo(settings.window()) <= 0;
        return again
                ? Optional.of(new Finding(
                        ProblemType.RECURRENT,
                        now.key().value(),
                        Optional.of(now.kind()),
                        Optional.of(now.subject()),
                        List.of(),
                        new Measure(settings.window(), 2, 0, 2),
                        List.of(before.sighting(), now.sighting())))
                : Optional.empty();
    }
}
