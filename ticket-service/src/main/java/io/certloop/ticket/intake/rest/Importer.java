package io.certloop.ticket.intake.rest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.service.database.DatabaseAway;
import io.certloop.service.http.Problem;
import io.certloop.service.http.Problems;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.TicketDraft;
import io.certloop.ticket.intake.rest.stream.SpoolingOutputStream;
import io.certloop.ticket.intake.triage.Intake;
import io.certloop.ticket.intake.triage.IntakeService;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Stores the rows of an import in batches, several at a time, and acknowledges each batch once it is committed, in
 * order and in constant memory. A batch that cannot be stored as one is stored row by row, so that one bad row never
 * costs its neighbours. While the database is away, the import ends instead.
 */
@ApplicationScoped
class Importer {

    /**
     * How long an incomplete batch waits for the next row. A slow sender gets its answers nearly at once; a fast
     * sender, whose rows arrive in many small pieces, gets full batches.
     */
    private static final Duration LINGER = Duration.ofMillis(2);

    private static final int ROWS_OF_A_TRANSACTION = 500;

    /** Most batches of one import that are processed at the same time. */
    private static final int PARALLEL = 4;

    private static final String REJECTED = "rejected";
    private static final byte[] END_OF_LINE = {'\n'};

    private final IntakeService intake;
    private final ObjectMapper json;
    private final Clock clock;

    Importer(IntakeService intake, ObjectMapper json, Clock clock) {
        this.intake = intake;
        this.json = json;
        this.clock = clock;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(long line, String externalId, UUID ticketId, String status, Problem problem) {

        @JsonIgnore
        boolean isRejected() {
            return status.equals(REJECTED);
        }
    }

    /**
     * @param onlyRejected whether only rows that were not stored are answered one by one; a summary then ends the
     *     answer
     * @param by the caller, if callers are authenticated
     */
    record Wanted(boolean onlyRejected, Optional<String> by) {}

    void run(ImportRows rows, Wanted wanted, SpoolingOutputStream out) throws IOException {
        var progress = new ImportProgress(clock);
        try {
            store(rows, wanted, progress, out);
        } catch (IOException | RuntimeException e) {
            progress.fail(e);
            throw e;
        }
        if (wanted.onlyRejected()) {
            out.write(json.writeValueAsBytes(progress.summary()));
            out.write(END_OF_LINE);
        }
        progress.finish();
    }

    private void store(ImportRows rows, Wanted wanted, ImportProgress progress, SpoolingOutputStream out)
            throws IOException {
        var pipeline = new ImportPipeline(PARALLEL, batch -> results(batch, wanted), progress, out);
        try {
            var batch = new ImportBatch();
            for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                pipeline.awaitSameTicket(row.get());
                batch.add(row.get());
                if (batch.isFull(ROWS_OF_A_TRANSACTION) || !rows.moreWithin(LINGER)) {
                    pipeline.submit(batch);
                    batch = new ImportBatch();
                }
            }
            pipeline.submit(batch);
        } finally {
            pipeline.close(); // its failure is the reason of the reader's, so it replaces that
        }
    }

    private ImportBatch.Results results(List<ImportRow> batch, Wanted wanted) {
        var drafts = batch.stream()
                .flatMap(row -> row instanceof ImportRow.Good good ? Stream.of(good.draft()) : Stream.empty())
                .toList();
        var stored = acceptAll(drafts, wanted.by()).iterator();
        return ImportBatch.Results.of(
                batch.stream().map(row -> result(row, stored)).toList(), wanted.onlyRejected(), json);
    }

    private List<Stored> acceptAll(List<TicketDraft> drafts, Optional<String> by) {
        try {
            return intake.acceptAll(drafts, by).stream()
                    .<Stored>map(Stored.Taken::new)
                    .toList();
        } catch (RuntimeException e) {
            requireDatabase(e);
            return drafts.stream().map(draft -> acceptAlone(draft, by)).toList();
        }
    }

    private Stored acceptAlone(TicketDraft draft, Optional<String> by) {
        try {
            return new Stored.Taken(intake.acceptAll(List.of(draft), by).getFirst());
        } catch (RuntimeException e) {
            requireDatabase(e);
            return new Stored.Failed(Problems.of(e));
        }
    }

    /** Ends the import while the database is away: each further row would wait in vain, too. */
    private static void requireDatabase(RuntimeException failure) {
        if (DatabaseAway.isReasonOf(failure)) {
            throw failure;
        }
    }

    private sealed interface Stored {
        record Taken(Intake intake) implements Stored {}

        record Failed(Problem problem) implements Stored {}
    }

    private static Result result(ImportRow row, Iterator<Stored> stored) {
        return switch (row) {
            case ImportRow.Bad bad -> rejected(bad.line(), bad.externalId().orElse(null), bad.problem());
            case ImportRow.Good good ->
                switch (stored.next()) {
                    case Stored.Taken taken -> result(good, taken.intake());
                    case Stored.Failed failed ->
                        rejected(good.line(), good.draft().externalId(), failed.problem());
                };
        };
    }

    private static Result result(ImportRow.Good row, Intake intake) {
        return switch (intake) {
            case Intake.Created created -> accepted(row, created.file().ticket().id(), "created");
            case Intake.Existing existing -> accepted(row, existing.ticket(), "existing");
            case Intake.Conflicting conflict ->
                rejected(row.line(), row.draft().externalId(), conflict.problem(row.draft()));
        };
    }

    private static Result accepted(ImportRow.Good row, TicketId ticket, String status) {
        return new Result(row.line(), row.draft().externalId(), ticket.value(), status, null);
    }

    private static Result rejected(long line, String externalId, Problem problem) {
        return new Result(line, externalId, null, REJECTED, problem);
    }
}
