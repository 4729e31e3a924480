package io.certloop.ticket.intake.rest.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

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
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // Guarded by the lock.
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
    public void write(byte[] bytes) throws IOException {
        lock.lock();
        try {
            while (failure == null && waiting.size() >= limits.bytes()) {
                awaitReader();
            }
            requireReader();
            waiting.add(bytes);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns when the reader has read everything.
     *
     * @throws IOException if the reader is gone, or read nothing for too long
     */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            if (waiting.isEmpty()) {
                lastTaken = System.nanoTime(); // until now, the reader had nothing to read
            }
            complete = true;
            changed.signalAll();
            while (failure == null && !done) {
                awaitReader();
            }
            requireReader();
        } finally {
            lock.unlock();
        }
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
                changed.await(left, TimeUnit.NANOSECONDS);
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
        } catch (IOException | RuntimeException e) {
            end(e instanceof IOException io ? io : new IOException(e));
        }
    }

    /** Waits for the next bytes and removes them from the buffer. An empty array means that no bytes follow. */
    private byte[] next() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !complete && failure == null) {
                changed.awaitUninterruptibly();
            }
            lastTaken = System.nanoTime();
            changed.signalAll();
            return failure == null ? waiting.removeOldest() : new byte[0];
        } finally {
            lock.unlock();
        }
    }

    private void noteTaken() {
        locked(() -> lastTaken = System.nanoTime());
    }

    private boolean isAllTaken() {
        return locked(waiting::isEmpty);
    }

    private void end(IOException reason) {
        locked(() -> {
            done = true;
            failure = failure == null ? reason : failure;
            changed.signalAll();
            return done;
        });
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
