package io.certloop.ticket.problem.pattern;

import io.certloop.ticket.problem.Measure;
import io.certloop.ticket.problem.ProblemConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Many distinct subjects of one kind in a short window against the usual number. Pure. */
final class SurgeRule {

    /** The window slides in steps, so that counting costs a handful of rows. */
    private static final int STEPS = 6;

    private final ProblemConfig.Surge settings;

    SurgeRule(ProblemConfig.Surge settings) {
        this.settings = settings;
    }

    private Duration stepLength() {
        return settings.window().dividedBy(STEPS);
    }

    /** The step of time that an instant falls into. */
    Instant step(Instant at) {
        long length = Math.max(1, stepLength().toMillis());
        return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), length) * length);
    }

    /** The first step of the window that ends with the step of an instant. */
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
     * @param before how many subjects fell sick in the baseline, up to the window
     * @param earliest since when anything is known
     * @return empty as long as too little is known to call anything usual
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
        double windows = Math.max(1, (double) covered.toMillis() / settings.window().toMillis());
        double expected = before / windows;
        return Optional.of(
                new Measure(
                        settings.window(),
                        observed,
                        expected,
                        Math.max(settings.leastSubjects(), settings.factor() * expected)));
    }
}
