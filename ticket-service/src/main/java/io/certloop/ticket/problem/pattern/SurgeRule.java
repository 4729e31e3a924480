package io.certloop.ticket.problem.pattern;

import io.certloop.ticket.problem.Measure;
import io.certloop.ticket.problem.ProblemConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides whether a short window has many more distinct subjects with one kind of fault than usual. Without side
 * effects.
 */
final class SurgeRule {

    /** Steps in a window. The window slides in steps, so that counting it reads only a few rows. */
    private static final int STEPS = 6;

    private final ProblemConfig.Surge settings;

    SurgeRule(ProblemConfig.Surge settings) {
        this.settings = settings;
    }

    private Duration stepLength() {
        return settings.window().dividedBy(STEPS);
    }

    /** Start of the step of time that the instant falls into. */
    Instant step(Instant at) {
        long length = Math.max(1, stepLength().toMillis());
        return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), length) * length);
    }

    /** Start of the window that ends with the step of the instant. */
    Instant windowFrom(Instant at) {
        return step(at).minus(stepLength().multipliedBy(STEPS - 1L));
    }

    Instant windowUntil(Instant at) {
        return step(at).plus(stepLength());
    }

    Instant baselineFrom(Instant at) {
        return windowFrom(at).minus(settings.baseline());
    }

    /**
     * Computes the usual number of subjects and the threshold of a surge.
     *
     * @param observed number of subjects in the window
     * @param before number of subjects that became unhealthy in the baseline, up to the window
     * @param earliest since when subjects are counted
     * @return empty while the counted history is too short to know what is usual
     */
    Optional<Measure> measure(Instant at, int observed, int before, Instant earliest) {
        var history = Duration.between(earliest, windowFrom(at));
        // Where nothing has to be known first, nothing is usual yet.
        var known = history.isNegative() ? Duration.ZERO : history;
        if (known.compareTo(settings.learnFor()) < 0) {
            return Optional.empty();
        }
        var covered = known.compareTo(settings.baseline()) < 0 ? known : settings.baseline();
        // Less than a window says nothing about a window.
        double windows =
                Math.max(1, (double) covered.toMillis() / settings.window().toMillis());
        double expected = before / windows;
        return Optional.of(new Measure(
                settings.window(),
                observed,
                expected,
                Math.max(settings.leastSubjects(), settings.factor() * expected)));
    }
}
