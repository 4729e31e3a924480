package io.certloop.remediation.run.list;

import io.certloop.service.text.Csv;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Optional;

/** Runs as one CSV file, a page of the database at a time. */
public final class RunCsv {

    static final int PAGE = 500;

    private static final String HEAD =
            Csv.head(
                    "id",
                    "state",
                    "stateReason",
                    "domain",
                    "certificateId",
                    "accountId",
                    "diagnosis",
                    "action",
                    "edgesProven",
                    "edgesTotal",
                    "trigger",
                    "requestedBy",
                    "onBehalfOf",
                    "reason",
                    "dryRun",
                    "startedAt",
                    "endedAt",
                    "durationSeconds",
                    "dueAt",
                    "certificateEndsAt",
                    "severity",
                    "owner",
                    "acknowledgedBy");

    private final RunList runs;

    public RunCsv(RunList runs) {
        this.runs = runs;
    }

    /**
     * @throws IOException if the reader accepts no more text
     */
    public void write(RunFilter filter, RunSort sort, Instant now, Writer text) throws IOException {
        text.write(HEAD);
        var query = Optional.of(RunListQuery.first(filter, sort, PAGE));
        while (query.isPresent()) {
            RunListPage page = runs.page(query.get());
            for (RunSummary run : page.runs()) {
                text.write(line(run, now));
            }
            query = page.next().map(query.get()::after);
        }
    }

    private static String line(RunSummary run, Instant now) {
        return Csv.line(
                run.id(),
                run.state(),
                run.stateReason().orElse(null),
                run.domain().orElse(null),
                run.certificate().orElse(null),
                run.account().orElse(null),
                run.diagnosis().orElse(null),
                run.action().orElse(null),
                run.edges().map(RunSummary.Edges::proven).orElse(null),
                run.edges().map(RunSummary.Edges::total).orElse(null),
                run.trigger(),
                run.requestedBy(),
                run.onBehalfOf().orElse(null),
                run.reason().text(),
                run.dryRun(),
                run.startedAt(),
                run.endedAt().orElse(null),
                run.took(now).toSeconds(),
                run.dueAt().orElse(null),
                run.certificateEndsAt().orElse(null),
                run.needsPerson().map(RunSummary.NeedsPerson::severity).orElse(null),
                run.needsPerson().flatMap(RunSummary.NeedsPerson::owner).orElse(null),
                run.needsPerson().flatMap(RunSummary.NeedsPerson::acknowledgedBy).orElse(null));
    }
}
