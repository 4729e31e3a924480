package io.certloop.remediation.run.list;

import io.certloop.remediation.run.list.RunSummary.NeedsPerson;
import io.certloop.service.text.CsvColumns;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Optional;

/** Writes runs as one CSV file, reading one page from the database at a time. */
public final class RunCsv {

    static final int PAGE = 500;

    private final RunList runs;

    public RunCsv(RunList runs) {
        this.runs = runs;
    }

    /** @throws IOException if the writer accepts no more text */
    public void write(RunFilter filter, RunSort sort, Instant now, Writer text) throws IOException {
        CsvColumns<RunSummary> columns = columns(now);
        text.write(columns.head());
        var query = Optional.of(RunListQuery.first(filter, sort, PAGE));
        while (query.isPresent()) {
            RunListPage page = runs.page(query.get());
            for (RunSummary run : page.runs()) {
                text.write(columns.line(run));
            }
            query = page.next().map(query.get()::after);
        }
    }

    private static CsvColumns<RunSummary> columns(Instant now) {
        return new CsvColumns<RunSummary>()
                .with("id", RunSummary::id)
                .with("state", RunSummary::state)
                .with("stateReason", RunSummary::stateReason)
                .with("domain", RunSummary::domain)
                .with("certificateId", RunSummary::certificate)
                .with("accountId", RunSummary::account)
                .with("diagnosis", RunSummary::diagnosis)
                .with("action", RunSummary::action)
                .with("edgesProven", run -> run.edges().map(RunSummary.Edges::proven))
                .with("edgesTotal", run -> run.edges().map(RunSummary.Edges::total))
                .with("trigger", RunSummary::trigger)
                .with("requestedBy", RunSummary::requestedBy)
                .with("onBehalfOf", RunSummary::onBehalfOf)
                .with("reason", run -> run.reason().text())
                .with("dryRun", RunSummary::dryRun)
                .with("startedAt", RunSummary::startedAt)
                .with("endedAt", RunSummary::endedAt)
                .with("durationSeconds", run -> run.took(now).toSeconds())
                .with("dueAt", RunSummary::dueAt)
                .with("certificateEndsAt", RunSummary::certificateEndsAt)
                .with("severity", run -> run.needsPerson().map(NeedsPerson::severity))
                .with("owner", run -> run.needsPerson().flatMap(NeedsPerson::owner))
                .with("acknowledgedBy", run -> run.needsPerson().flatMap(NeedsPerson::acknowledgedBy));
    }
}
