package io.certloop.cloud.edge.tls;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Closes a socket when the time is up. A socket's own time-out counts from the last byte, so an
 * edge that sends one byte a second would hold a look for minutes.
 */
final class Deadline implements AutoCloseable {

    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final ScheduledFuture<?> closing;
    private volatile boolean passed;

    private Deadline(Closeable socket, Duration timeout) {
        this.closing =
                TIMER.schedule(() -> pass(socket), timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    static Deadline closing(Closeable socket, Duration timeout) {
        return new Deadline(socket, timeout);
    }

    boolean hasPassed() {
        return passed;
    }

    private void pass(Closeable socket) {
        passed = true;
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing is lost: the look ends as not done either way.
        }
    }

    @Override
    public void close() {
        closing.cancel(false);
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("edge-deadline").factory());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }
}
