package io.certloop.cloud.edge.tls.loop;

import io.certloop.cloud.edge.EdgeAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * One thread that runs any number of conversations with edges concurrently. Each has its own connection and ends after
 * the same time limit at the latest, whatever the edge does.
 */
final class EdgeLoop implements AutoCloseable {

    private static final int BUFFER = 32 * 1024;

    private final Duration timeout;
    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final Queue<EdgeExchange<?>> starting = new ConcurrentLinkedQueue<>();

    /** The running exchanges, ordered by deadline, because all have the same time limit. */
    private final Queue<EdgeExchange<?>> running = new ArrayDeque<>();

    private volatile boolean closed;

    /** @param timeout for one conversation, connecting included */
    EdgeLoop(String name, Duration timeout) {
        this.timeout = timeout;
        try {
            this.selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("no selector", e);
        }
        Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    /** @return the result; completes exceptionally with the failure of the conversation */
    <T> CompletableFuture<T> hold(EdgeAddress edge, Conversation<T> conversation) {
        var exchange = new EdgeExchange<>(edge, conversation, System.nanoTime() + timeout.toNanos());
        starting.add(exchange);
        wakeUp();
        if (closed) {
            exchange.outcome().completeExceptionally(stopped());
        }
        return exchange.outcome();
    }

    private void run() {
        try (selector) {
            while (!closed) {
                selector.select(this::proceed, untilNextDeadline());
                startAll();
                endLate();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the selector failed", e);
        } finally {
            closed = true;
            endAll();
        }
    }

    private void proceed(SelectionKey key) {
        ((EdgeExchange<?>) key.attachment()).proceed(buffer);
    }

    private void startAll() {
        for (var next = starting.poll(); next != null; next = starting.poll()) {
            running.add(next);
            next.start(selector);
        }
    }

    private void endLate() {
        long now = System.nanoTime();
        for (var first = running.peek();
                first != null && (first.isDone() || first.isLate(now));
                first = running.peek()) {
            running.remove();
            first.fail(UnseenException.tooLate(timeout));
        }
    }

    /** Milliseconds until the next deadline; 0 means to wait without a limit. */
    private long untilNextDeadline() {
        var first = running.peek();
        return first == null ? 0 : Math.max(1, first.millisLeft(System.nanoTime()));
    }

    private void endAll() {
        starting.forEach(exchange -> exchange.fail(stopped()));
        running.forEach(exchange -> exchange.fail(stopped()));
    }

    private static IOException stopped() {
        return new IOException("the process is being stopped");
    }

    private void wakeUp() {
        if (selector.isOpen()) {
            selector.wakeup();
        }
    }

    @Override
    public void close() {
        closed = true;
        wakeUp();
    }
}
