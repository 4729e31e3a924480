package io.certloop.ticket.wiring;

import io.certloop.ticket.problem.ProblemConfig;
import io.certloop.ticket.resolution.ResolutionConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Refuses to start with settings that contradict each other, and names every contradiction. The range of a single
 * setting is checked at the setting itself.
 */
@ApplicationScoped
class ConfigCheck {

    private final ResolutionConfig resolution;
    private final ProblemConfig problems;

    ConfigCheck(ResolutionConfig resolution, ProblemConfig problems) {
        this.resolution = resolution;
        this.problems = problems;
    }

    void check(@Observes @Priority(1) StartupEvent event) {
        var violations = violations(resolution, problems);
        if (!violations.isEmpty()) {
            throw new IllegalStateException("configuration: " + String.join("; ", violations));
        }
    }

    static List<String> violations(ResolutionConfig resolution, ProblemConfig problems) {
        var found = new ArrayList<String>();
        var handOver = resolution.handOver();
        if (handOver.lastRetry().compareTo(handOver.firstRetry()) < 0) {
            found.add("certloop.ticket.hand-over.last-retry must not be below first-retry");
        }
        var surge = problems.surge();
        if (surge.baseline().compareTo(surge.window()) < 0) {
            found.add("certloop.problems.surge.baseline must not be shorter than the window");
        }
        if (surge.learnFor().compareTo(surge.baseline()) > 0) {
            found.add("certloop.problems.surge.learn-for must not be longer than the baseline");
        }
        var warnings = problems.warnings();
        if (warnings.lasts().minus(warnings.repeat()).compareTo(Duration.ofSeconds(1)) < 0) {
            found.add("certloop.problems.warnings.lasts must be longer than repeat by 1 s or more");
        }
        return found;
    }
}
