package io.certloop.remediation.console.rest;

import io.certloop.remediation.console.Home;
import io.certloop.remediation.hold.Hold;
import io.certloop.remediation.hold.HoldService;
import io.certloop.remediation.run.list.RunFilter;
import io.certloop.remediation.run.list.RunList;
import io.certloop.remediation.run.list.RunListQuery;
import io.certloop.remediation.run.list.RunOverview;
import io.certloop.remediation.run.list.RunSort;
import io.certloop.remediation.run.list.RunSummary;
import io.certloop.remediation.run.report.OpenRuns;
import io.certloop.remediation.status.StatusStore;
import io.certloop.remediation.storm.StormService;
import io.certloop.service.security.limits.SharedAnswers;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reads the content of the first page, at most once a second, however many people watch the page. */
@Singleton
public class HomeSummary {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final String KEY = "home";
    private static final int SHOWN = 15;

    /** The most plans awaiting approval that the page shows: as many as one person handles at once. */
    private static final int APPROVALS = 50;

    private static final List<String> REPAIRING = List.of("Queued", "Diagnosing", "Acting", "Verifying");

    private final OpenRuns open;
    private final RunList runs;
    private final StormService storms;
    private final HoldService holds;
    private final StatusStore standings;
    private final Clock clock;

    private volatile SharedAnswers<String, Home> answers;

    HomeSummary(
            OpenRuns open, RunList runs, StormService storms, HoldService holds, StatusStore standings, Clock clock) {
        this.open = open;
        this.runs = runs;
        this.storms = storms;
        this.holds = holds;
        this.standings = standings;
        this.clock = clock;
        forget();
    }

    public Home now() {
        return answers.get(KEY, () -> read(clock.instant()));
    }

    /** Discards the cached content after a change, so that its author sees the change at once. */
    public void forget() {
        answers = new SharedAnswers<>(FRESH, clock);
    }

    private Home read(Instant now) {
        RunOverview counts = runs.overview();
        return new Home(
                now,
                counts,
                rows(counts.needPerson(), RunFilter.ALL.needingPeople(), by(RunSort.Key.URGENCY), SHOWN),
                rows(counts.awaitingApproval(), inStates("AwaitingApproval"), by(RunSort.Key.DEADLINE), APPROVALS),
                rows(counts.inRepair(), RunFilter.inStates(REPAIRING), RunSort.NEWEST, SHOWN),
                open.byReason(),
                open.byGuardrail(),
                rows(counts.held(), inStates("Held"), RunSort.NEWEST, SHOWN),
                storms.status(),
                holds.active(Hold.Type.PAUSE),
                standings.current(now));
    }

    private static RunFilter inStates(String... states) {
        return RunFilter.inStates(List.of(states));
    }

    private static RunSort by(RunSort.Key key) {
        return new RunSort(key, false);
    }

    /**
     * Reads the rows of a list, unless the count is 0. A query without a result would make the database read the index
     * of all runs.
     */
    private List<RunSummary> rows(int counted, RunFilter filter, RunSort sort, int most) {
        return counted == 0
                ? List.of()
                : runs.page(RunListQuery.first(filter.ofWrites(), sort, most).withOnePerSubject())
                        .runs();
    }
}
