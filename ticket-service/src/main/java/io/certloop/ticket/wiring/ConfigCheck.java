package io.certloop.ticket.wiring;

import io.certloop.ticket.intake.rest.stream.StreamedAnswersConfig;
import io.certloop.ticket.resolution.ResolutionConfig;
import io.certloop.ticket.retention.RetentionConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Refuses to start with settings that do not fit, and says all that is wrong with them. */
@ApplicationScoped
class ConfigCheck {

    private final ResolutionConfig resolution;
    private final StreamedAnswersConfig answers;
    private final RetentionConfig retention;

    ConfigCheck(
            ResolutionConfig resolution, StreamedAnswersConfig answers, RetentionConfig retention) {
        this.resolution = resolution;
        this.answers = answers;
        this.retention = retention;
    }

    void check(@Observes @Priority(1) StartupEvent event) {
        var violations = violations(resolution, answers, retention);
        if (!violations.isEmpty()) {
            throw new IllegalStateException("configuration: " + String.join("; ", violations));
        }
    }

    static List<String> violations(
            ResolutionConfig resolution, StreamedAnswersConfig answers, RetentionConfig retention) {
        var found = new ArrayList<String>();
        var first = resolution.handOver().firstRetry();
        var last = resolution.handOver().lastRetry();
        between(found, "certloop.ticket.ask-every", resolution.askEvery(), 100, 3_600_000);
        between(found, "certloop.ticket.hand-over.first-retry", first, 100, 60_000);
        between(found, "certloop.ticket.hand-over.last-retry", last, 1_000, 3_600_000);
        var patience = answers.clientTimeout();
        between(
                found,
                "certloop.ticket.streamed-answers.client-timeout",
                patience,
                1_000,
                3_600_000);
        var days = Duration.ofDays(1).toMillis();
        between(found, "certloop.retention.tickets", retention.tickets(), 30 * days, 3660 * days);
        between(found, "certloop.retention.every", retention.every(), 1_000, days);
        if (last.compareTo(first) < 0) {
            found.add("certloop.ticket.hand-over.last-retry must not be below first-retry");
        }
        return found;
    }

    private static void between(
            List<String> found, String key, Duration value, long minMillis, long maxMillis) {
        var min = Duration.ofMillis(minMillis);
        var max = Duration.ofMillis(maxMillis);
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            found.add(key + " must lie between " + min + " and " + max + ", not " + value);
        }
    }
}
