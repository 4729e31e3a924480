package io.certloop.remediation.console;

import io.certloop.remediation.pause.PauseService;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunQuery;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.report.OpenRuns;
import io.certloop.remediation.status.StatusStore;
import io.certloop.remediation.storm.StormService;
import io.certloop.service.security.limits.SharedAnswers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The first page, read once a second however many watch it. */
public final class HomeSummary {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration RECENT = Duration.ofDays(1);
    private static final int SHOWN = 15;
    private static final String KEY = "home";

    private final OpenRuns open;
    private final RunStore runs;
    private final StormService storms;
    private final PauseService pauses;
    private final StatusStore standings;
    private final Clock clock;

    private volatile SharedAnswers<String, Home> answers;

    public HomeSummary(
            OpenRuns open,
            RunStore runs,
            StormService storms,
            PauseService pauses,
            StatusStore standings,
            Clock clock) {
        this.open = open;
        this.runs = runs;
        this.storms = storms;
        this.pauses = pauses;
        this.standings = standings;
        this.clock = clock;
        forget();
    }

    public Home now() {
        return answers.get(KEY, () -> read(clock.instant()));
    }

    /** After a change whose author wants to see it at once. */
    public void forget() {
        answers = new SharedAnswers<>(FRESH, clock);
    }

    private Home read(Instant now) {
        return new Home(
                now,
                open.byReason(),
                open.byState(),
                open.byGuardrail(),
                newest("Acting", "Verifying", "Diagnosing", "Queued"),
                newest("Held"),
                newest("AwaitingApproval"),
                newest("Escalated").stream()
                        .filter(run -> run.updatedAt().isAfter(now.minus(RECENT)))
                        .toList(),
                storms.status(),
                pauses.active(),
                standings.current(now));
    }

    private List<RemediationRun> newest(String... states) {
        return Stream.of(states)
                .flatMap(state -> runs.page(query(state)).runs().stream())
                .filter(run -> !run.dryRun())
                .sorted(Comparator.comparing(RemediationRun::updatedAt).reversed())
                .limit(SHOWN)
                .toList();
    }

    private static RunQuery query(String state) {
        return new RunQuery(Optional.of(state), Optional.empty(), SHOWN, Optional.empty());
    }
}
