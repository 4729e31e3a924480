package io.certloop.ticket.intake.rest;

import io.certloop.service.database.BriefWait;
import io.certloop.ticket.intake.TicketDraft;
import io.certloop.ticket.intake.rest.stream.SpoolingOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Processes several batches of an import at the same time: while one batch waits for the database, others are read and
 * recognised. Results are sent in the order of the batches. Two rows of the same ticket are never processed in two
 * batches at once, so the first of them in the file always counts.
 */
final class ImportPipeline implements AutoCloseable {

    private final int parallel;
    private final Function<List<ImportRow>, ImportBatch.Results> work;
    private final ImportProgress progress;
    private final SpoolingOutputStream out;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private final Thread reading = Thread.currentThread();

    /** Whether a batch could not be stored or answered, so that the import ends. */
    private volatile boolean broken;

    // Of the reading thread alone.
    private final Deque<Running> running = new ArrayDeque<>();
    private final Map<TicketDraft.Name, Running> names = new HashMap<>();
    private CompletableFuture<Void> lastSent = CompletableFuture.completedFuture(null);

    /**
     * A batch that was submitted.
     *
     * @param sent completes when its results are sent, after the results of the batches before it
     */
    private record Running(
            List<TicketDraft.Name> names,
            CompletableFuture<ImportBatch.Results> results,
            CompletableFuture<Void> sent) {}

    ImportPipeline(
            int parallel,
            Function<List<ImportRow>, ImportBatch.Results> work,
            ImportProgress progress,
            SpoolingOutputStream out) {
        this.parallel = parallel;
        this.work = work;
        this.progress = progress;
        this.out = out;
    }

    /** Waits until no batch that is being processed contains this row's ticket. */
    void awaitSameTicket(ImportRow row) {
        if (row instanceof ImportRow.Good good) {
            var other = names.get(good.draft().name());
            if (other != null) {
                awaitEnd(other.results());
            }
        }
    }

    /**
     * Starts to process the batch. Waits first while too many batches are being processed.
     *
     * @throws IOException if an earlier batch could not be stored or answered; {@link #close()} then throws the reason
     */
    void submit(ImportBatch batch) throws IOException {
        if (batch.rows().isEmpty()) {
            return;
        }
        while (running.size() >= parallel) {
            var oldest = running.removeFirst();
            awaitEnd(oldest.sent());
            oldest.names().forEach(name -> names.remove(name, oldest));
        }
        var results = CompletableFuture.supplyAsync(() -> store(batch.rows()), threads);
        // After a failure, too: what is stored is counted, though nothing more is answered.
        lastSent = lastSent.handle((none, failure) -> failure).thenCombineAsync(results, this::send, threads);
        var submitted = new Running(batch.names(), results, lastSent);
        running.add(submitted);
        submitted.names().forEach(name -> names.put(name, submitted));
        if (broken) {
            throw new IOException("an earlier batch was not stored or not answered");
        }
    }

    /**
     * Stores a batch while the client waits. A failure interrupts the reading, because the client may send nothing more
     * before it has an answer.
     */
    private ImportBatch.Results store(List<ImportRow> rows) {
        try {
            return BriefWait.during(() -> work.apply(rows));
        } catch (RuntimeException e) {
            broken = true;
            reading.interrupt();
            throw e;
        }
    }

    private static void awaitEnd(CompletableFuture<?> work) {
        work.handle((result, failure) -> result).join();
    }

    /**
     * Counts the results of a batch, and sends them unless an earlier batch failed.
     *
     * @param failure the failure of an earlier batch; null if there was none
     */
    private Void send(Throwable failure, ImportBatch.Results results) {
        progress.add(results.counts());
        try {
            if (failure == null) {
                out.write(results.lines());
                return null;
            }
        } catch (IOException e) {
            broken = true;
            throw new CompletionException(e);
        }
        throw failure instanceof CompletionException first ? first : new CompletionException(failure);
    }

    /** Returns when every submitted batch is stored and answered, or throws the first failure. */
    @Override
    public void close() throws IOException {
        try {
            lastSent.join();
        } catch (CompletionException e) {
            // Not a cause further down: that one may be of the connection to the database.
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw e;
        } finally {
            if (broken) {
                Thread.interrupted(); // by store(), which is over
            }
            threads.shutdown();
        }
    }
}
