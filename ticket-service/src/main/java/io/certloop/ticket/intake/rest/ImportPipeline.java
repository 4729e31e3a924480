package io.certloop.ticket.intake.rest;

import io.certloop.ticket.intake.rest.stream.SpoolingOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Some batches at a time: while one waits for the database, others are read and recognised. Results
 * leave in the order of the batches. Two rows of one ticket are never under way in two batches, so
 * the first one of the file is always the one that counts.
 */
final class ImportPipeline implements AutoCloseable {

    private static final Running END = new Running(List.of(), null);

    private final Function<List<ImportRow>, ImportBatch.Results> work;
    private final ImportProgress progress;
    private final SpoolingOutputStream out;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Running> leaving;
    private final CompletableFuture<Void> sender;

    private volatile IOException gone;

    // Of the reading thread alone.
    private final Deque<Running> running = new ArrayDeque<>();
    private final Map<ImportBatch.Name, Running> names = new HashMap<>();

    private record Running(
            List<ImportBatch.Name> names, CompletableFuture<ImportBatch.Results> results) {}

    ImportPipeline(
            int parallel,
            Function<List<ImportRow>, ImportBatch.Results> work,
            ImportProgress progress,
            SpoolingOutputStream out) {
        this.work = work;
        this.progress = progress;
        this.out = out;
        // One more is held by the sender, one by the reader that waits for room.
        this.leaving = new ArrayBlockingQueue<>(Math.max(1, parallel - 1));
        this.sender = CompletableFuture.runAsync(this::send, threads);
    }

    /** Waits until no batch that is under way has this row's ticket. */
    void awaitSameTicket(ImportRow row) {
        if (row instanceof ImportRow.Good good) {
            var other = names.get(ImportBatch.Name.of(good.draft()));
            if (other != null) {
                other.results().exceptionally(failure -> null).join();
            }
        }
    }

    /**
     * Waits while too many batches are under way.
     *
     * @throws IOException if whoever reads the answer is gone
     */
    void submit(ImportBatch batch) throws IOException {
        if (batch.rows().isEmpty()) {
            return;
        }
        forgetFinished();
        var results = CompletableFuture.supplyAsync(() -> work.apply(batch.rows()), threads);
        var submitted = new Running(batch.names(), results);
        running.add(submitted);
        submitted.names().forEach(name -> names.put(name, submitted));
        enqueue(submitted);
        if (gone != null) {
            // Not the same one: close() throws that, and no exception may suppress itself.
            throw new IOException(gone.getMessage(), gone);
        }
    }

    private void forgetFinished() {
        while (!running.isEmpty() && running.getFirst().results().isDone()) {
            var finished = running.removeFirst();
            finished.names().forEach(name -> names.remove(name, finished));
        }
    }

    private void enqueue(Running batch) {
        try {
            leaving.put(batch);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while importing", e);
        }
    }

    /** Takes everything to the end even if the answer cannot be sent: the reader must not wait. */
    private void send() {
        RuntimeException failure = null;
        for (var batch = next(); batch != END; batch = next()) {
            try {
                var results = batch.results().join();
                progress.add(results.counts());
                if (failure == null) {
                    out.write(results.lines());
                }
            } catch (IOException | RuntimeException e) {
                failure = failure == null ? new CompletionException(e) : failure;
                gone = e instanceof IOException io ? io : gone;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private Running next() {
        try {
            return leaving.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return END;
        }
    }

    /** Returns when everything that was submitted is stored and answered. */
    @Override
    public void close() throws IOException {
        enqueue(END);
        try {
            awaitSender();
        } finally {
            threads.shutdown();
        }
    }

    private void awaitSender() throws IOException {
        try {
            sender.join();
        } catch (CompletionException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof IOException io) {
                    throw io;
                }
            }
            throw e;
        }
    }
}
