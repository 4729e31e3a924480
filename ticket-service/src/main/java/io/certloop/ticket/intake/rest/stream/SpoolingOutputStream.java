package io.certloop.ticket.intake.rest.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * An output that blocks its writer only when the buffer for the reader is full. Many HTTP clients read an answer only
 * after they have sent their whole body: if a streamed answer then fills the connection, server and client wait for
 * each other for ever. What the reader has not read yet is buffered in memory, up to a limit. Then the writer blocks,
 * and so stops reading the request. A reader that reads nothing for too long is disconnected.
 */
public final class SpoolingOutputStream implements AutoCloseable {

    private static final int CHUNK = 16 * 1024;

    private final OutputStream reader;
    private final Limits limits;
    private final Runnable disconnect;

    // Guarded by this.
    private final WaitingBytes waiting = new WaitingBytes();
    private long lastTaken = System.nanoTime();
    private boolean complete;
    private boolean done;
    private IOException failure;

    /**
     * @param bytes size of the buffer, compressed; one write may exceed it
     * @param patience how long the writer waits for a reader that reads nothing
     */
    public record Limits(long bytes, Duration patience) {}

    /** @param disconnect ends the connection at once, even during a write to the reader */
    public SpoolingOutputStream(OutputStream reader, Limits limits, Runnable disconnect) {
        this.reader = reader;
        this.limits = limits;
        this.disconnect = disconnect;
        Thread.ofVirtual().name("answer").start(this::pump);
    }

    /**
     * Adds the bytes to the buffer. Blocks while the buffer is full.
     *
     * @throws IOException if the reader is gone, or read nothing for too long
     */
    public synchronized void write(byte[] bytes) throws IOException {
        while (failure == null && waiting.size() >= limits.bytes()) {
            awaitReader();
        }
        requireReader();
        waiting.add(bytes);
        notifyAll();
    }

    /**
     * Returns when the reader has read everything.
     *
     * @throws IOException if the reader is gone, or read nothing for too long
     */
    @Override
    public synchronized void close() throws IOException {
        if (waiting.isEmpty()) {
            lastTaken = System.nanoTime(); // until now, the reader had nothing to read
        }
        complete = true;
        notifyAll();
        while (failure == null && !done) {
            awaitReader();
        }
        requireReader();
    }

    /**
     * Throws the failure of the reader, if there is one. Each call throws a new exception: try-with-resources cannot
     * add an exception to itself as suppressed.
     */
    private void requireReader() throws IOException {
        if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
        }
    }

    private void awaitReader() {
        long left = limits.patience().toNanos() - (System.nanoTime() - lastTaken);
        try {
            if (left <= 0) {
                failure = new IOException(
                        "the client read nothing of its answer for " + limits.patience() + " and was disconnected");
                disconnect.run();
            } else {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = new IOException("interrupted while the reader was waited for", e);
        }
    }

    private void pump() {
        try {
            for (var part = next(); part.length > 0; part = next()) {
                for (int from = 0; from < part.length; from += CHUNK) {
                    reader.write(part, from, Math.min(CHUNK, part.length - from));
                    noteTaken();
                }
                if (isAllTaken()) {
                    reader.flush();
                }
            }
            end(null);
        } catch (IOException | InterruptedException | RuntimeException e) {
            end(e instanceof IOException io ? io : new IOException(e));
        }
    }

    /** Waits for the next bytes and removes them from the buffer. An empty array means that no bytes follow. */
    private synchronized byte[] next() throws InterruptedException {
        while (waiting.isEmpty() && !complete && failure == null) {
            wait();
        }
        lastTaken = System.nanoTime();
        notifyAll();
        return failure == null ? waiting.removeOldest() : new byte[0];
    }

    private synchronized void noteTaken() {
        lastTaken = System.nanoTime();
    }

    private synchronized boolean isAllTaken() {
        return waiting.isEmpty();
    }

    private synchronized void end(IOException reason) {
        done = true;
        failure = failure == null ? reason : failure;
        notifyAll();
    }
}
