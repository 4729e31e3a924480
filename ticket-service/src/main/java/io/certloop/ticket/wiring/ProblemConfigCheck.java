package io.certloop.ticket.wiring;

import io.certloop.ticket.problem.ProblemConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Refuses to start with windows that do not fit, and says all that is wrong with them. */
@ApplicationScoped
class ProblemConfigCheck {

    private static final Duration DAY = Duration.ofDays(1);

    private final ProblemConfig config;

    ProblemConfigCheck(ProblemConfig config) {
        this.config = config;
    }

    void check(@Observes @Priority(1) StartupEvent event) {
        var violations = violations(config);
        if (!violations.isEmpty()) {
            throw new IllegalStateException("configuration: " + String.join("; ", violations));
        }
    }

    static List<String> violations(ProblemConfig config) {
        var found = new ArrayList<String>();
        var again = config.recurrent();
        var surge = config.surge();
        var emerging = config.emerging();
        var hour = Duration.ofHours(1);
        var year = DAY.multipliedBy(366);
        between(found, "reopen-within", config.reopenWithin(), Duration.ZERO, DAY.multipliedBy(90));
        between(found, "recurrent.window", again.window(), DAY, year);
        between(found, "recurrent.least-gap", again.leastGap(), Duration.ZERO, DAY.multipliedBy(7));
        between(found, "recurrent.healthy-hold", again.healthyHold(), hour, year);
        between(found, "surge.window", surge.window(), Duration.ofMinutes(1), DAY);
        between(found, "surge.baseline", surge.baseline(), hour, DAY.multipliedBy(30));
        between(found, "surge.learn-for", surge.learnFor(), Duration.ZERO, surge.baseline());
        between(found, "surge.healthy-hold", surge.healthyHold(), Duration.ZERO, DAY);
        between(found, "emerging.window", emerging.window(), hour, DAY.multipliedBy(7));
        between(found, "emerging.baseline", emerging.baseline(), DAY, DAY.multipliedBy(90));
        between(found, "emerging.healthy-hold", emerging.healthyHold(), hour, DAY.multipliedBy(90));
        var told = config.warnings();
        between(found, "warnings.repeat", told.repeat(), Duration.ofSeconds(1), hour);
        between(found, "warnings.lasts", told.lasts(), told.repeat().plusSeconds(1), DAY);
        between(
                found,
                "warnings.retry",
                told.retry(),
                Duration.ofMillis(100),
                Duration.ofMinutes(5));
        if (surge.baseline().compareTo(surge.window()) < 0) {
            found.add("certloop.problems.surge.baseline must not be shorter than the window");
        }
        return found;
    }

    private static void between(
            List<String> found, String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            found.add(
                    "certloop.problems.%s must lie between %s and %s, not %s"
                            .formatted(key, least, most, value));
        }
    }
}
