package io.certloop.ticket.wiring.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Never makes its writer wait for the reader. Many HTTP clients read an answer only after they have
 * sent their whole body: if a streamed answer then fills the connection, server and client wait for
 * each other for ever. What the reader has not yet taken waits in a temporary file, so memory stays
 * constant; a client that reads at once is answered at once.
 */
public final class PatientOutput implements AutoCloseable {

    private static final int CHUNK = 16 * 1024;

    private final OutputStream reader;
    private final FileChannel waiting;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread pump;
    private long written;
    private boolean complete;
    private IOException failure;

    public PatientOutput(OutputStream reader) throws IOException {
        this.reader = reader;
        var file = Files.createTempFile("certloop-answer", ".ndjson");
        this.waiting =
                FileChannel.open(
                        file,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE);
        this.pump = Thread.ofVirtual().name("answer").start(this::pump);
    }

    /**
     * @throws IOException if the reader is gone
     */
    public void write(byte[] bytes) throws IOException {
        lock.lock();
        try {
            if (failure != null) {
                throw failure;
            }
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                written += waiting.write(buffer, written);
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when the reader has everything. */
    @Override
    public void close() throws IOException {
        finish();
        try (waiting) {
            pump.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void finish() {
        lock.lock();
        try {
            complete = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void pump() {
        var chunk = ByteBuffer.allocate(CHUNK);
        long taken = 0;
        try {
            for (long end = awaitMore(taken); end > taken; end = awaitMore(taken)) {
                chunk.clear().limit((int) Math.min(CHUNK, end - taken));
                int length = waiting.read(chunk, taken);
                reader.write(chunk.array(), 0, length);
                taken += length;
                if (taken == end) {
                    reader.flush();
                }
            }
        } catch (IOException | RuntimeException e) {
            fail(e instanceof IOException io ? io : new IOException(e));
        }
    }

    /** How much there is; no more than was taken once nothing will follow. */
    private long awaitMore(long taken) {
        lock.lock();
        try {
            while (written == taken && !complete) {
                changed.awaitUninterruptibly();
            }
            return written;
        } finally {
            lock.unlock();
        }
    }

    private void fail(IOException e) {
        lock.lock();
        try {
            failure = e;
        } finally {
            lock.unlock();
        }
    }
}
